package io.aiqbraze.gateway.http;

import java.util.Optional;

/** Where the bytes of a body go: asked for more as it comes, and never made to wait. */
@FunctionalInterface
public interface BodyRoom {
    /** Takes all of the bytes, or says why there is no room for them now. */
    Optional<Problem> take(int bytes);
}
