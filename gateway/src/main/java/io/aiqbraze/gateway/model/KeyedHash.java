package io.aiqbraze.gateway.model;

import java.security.SecureRandom;

/**
 * SipHash-2-4 of 128 bits under a key: without the key nobody can make two things of one hash, however many are
 * tried. Java's own hash of a text can be turned round by hand, and then a table of senders' texts is searched from end to
 * end for each of them. For any thread.
 */
public final class KeyedHash {
    /** What never leaves this process needs no key that outlives it; the one value that no caller can hand in. */
    private static final KeyedHash OF_THIS_PROCESS = ofThisProcess(new SecureRandom());

    private final long low;
    private final long high;

    /** The hash under a key of 128 bits. */
    public KeyedHash(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** The hash of tables in memory; its key is another one in each process. */
    public static KeyedHash ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    private static KeyedHash ofThisProcess(SecureRandom random) {
        return new KeyedHash(random.nextLong(), random.nextLong());
    }

    /** Begins the hash of something: its parts are added one after another. */
    public SipHash begin() {
        return new SipHash(low, high);
    }
}
