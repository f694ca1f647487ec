package io.aiqbraze.gateway.mapping.decode;

/** Memory that one request may still take. Whoever lends it gives all of it back when the request ends. */
@FunctionalInterface
public interface ByteBudget {
    /** Takes all of the bytes or throws; never waits. */
    void take(long bytes) throws Exhausted;

    /** All requests in work together hold as many bytes as they may. */
    final class Exhausted extends Exception {
        private static final long serialVersionUID = 1;

        public Exhausted() {
            super("too many bytes are in work");
        }
    }
}
