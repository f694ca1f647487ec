package io.aiqbraze.gateway.disk;

import com.sun.security.auth.module.UnixSystem;

/** The user of this process, on systems that number theirs. */
final class UnixUser {
    private static final int ID = Math.toIntExact(new UnixSystem().getUid());

    private UnixUser() {}

    static int id() {
        return ID;
    }
}
