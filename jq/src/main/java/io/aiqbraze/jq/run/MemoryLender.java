package io.aiqbraze.jq.run;

/** Memory that runs of rules share with others. */
public interface MemoryLender {
    /** For callers that bound by themselves how many runs there are at a time. */
    MemoryLender OF_ITS_OWN = new MemoryLender() {
        @Override
        public void borrow(long bytes) {
            // a run takes no more than its own bound
        }

        @Override
        public void giveBack(long bytes) {
            // nothing was lent
        }
    };

    /**
     * Takes all of the bytes or throws; never waits.
     *
     * @throws Exhausted if they are not to be had now
     */
    void borrow(long bytes);

    /** Gives back what was borrowed. */
    void giveBack(long bytes);

    /** Others hold what a run needs: no fault of its rule or payload. No {@code try} of a rule catches it. */
    final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param cause why the lender has nothing left */
        public Exhausted(Exception cause) {
            super("others hold the memory that a rule needs", cause, false, false);
        }
    }
}
