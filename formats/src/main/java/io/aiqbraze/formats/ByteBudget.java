package io.aiqbraze.formats;

/**
 * Memory that one request may still take, in bytes. What a request makes larger than what came is paid for here before
 * it is made. The lender gets all of it back when the request ends. For one thread at a time.
 */
public interface ByteBudget {
    /** Lends any amount, to what takes little or is no request. */
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

    /** That much is not available. */
    final class Exhausted extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean forGood;

        private Exhausted(boolean forGood, String message) {
            super(message, null, false, false);
            this.forGood = forGood;
        }

        /** Other requests hold it now; the message is for the sender. */
        public static Exhausted now(String message) {
            return new Exhausted(false, message);
        }

        /** There never is, even if no other request held any; the message is for the sender. */
        public static Exhausted forGood(String message) {
            return new Exhausted(true, message);
        }

        /** Whether it is of no use to come again. */
        public boolean isForGood() {
            return forGood;
        }
    }

    /** The part of a budget that the record in hand takes while it is read and mapped. For one thread at a time. */
    final class WorkingMemory {
        private final ByteBudget budget;
        private long held;

        /** Takes nothing yet. */
        public WorkingMemory(ByteBudget budget) {
            this.budget = budget;
        }

        /** Takes this many bytes from now on; what was held for the record before counts towards them. */
        public void hold(long bytes) throws ByteBudget.Exhausted {
            if (bytes > held) {
                budget.take(bytes - held);
            } else {
                budget.give(held - bytes);
            }
            held = bytes;
        }

        /** How many it takes now. */
        public long held() {
            return held;
        }
    }
}
