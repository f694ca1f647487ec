package io.aiqbraze.formats;

/**
 * Memory that one request may still take, in bytes. Whatever a request makes larger than what came is paid for here before
 * it is made. Whoever lends it gets all of it back when the request ends. For one thread at a time.
 */
public interface ByteBudget {
    /** As much as anybody wants, for what takes little or is no request. */
    ByteBudget UNBOUNDED = new ByteBudget() {
        @Override
        public void take(long bytes) {}

        @Override
        public void give(long bytes) {}
    };

    /** Takes all of the bytes or throws; never waits. */
    void take(long bytes) throws Exhausted;

    /** Gives back, before the end, what was taken and is held no more. */
    void give(long bytes);

    /** There is not so much to be had. */
    final class Exhausted extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean forGood;

        private Exhausted(boolean forGood, String message) {
            super(message, null, false, false);
            this.forGood = forGood;
        }

        /** Others hold it now; the message is for the one who asks. */
        public static Exhausted now(String message) {
            return new Exhausted(false, message);
        }

        /** There never is, even if nobody else held any; the message is for the one who asks. */
        public static Exhausted forGood(String message) {
            return new Exhausted(true, message);
        }

        /** Whether it is of no use to come again. */
        public boolean isForGood() {
            return forGood;
        }
    }
}
