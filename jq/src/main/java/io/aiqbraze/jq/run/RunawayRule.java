package io.aiqbraze.jq.run;

/** Ends a rule that does too much. No exception of the engine, so that no {@code try} of a rule can catch it. */
public final class RunawayRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunawayRule(String message) {
        super(message, null, false, false);
    }

    /** Why, for the sender. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /**
     * For all that takes long and counts nothing: ends a run whose thread was interrupted. The thread stays interrupted,
     * because the interrupt may be meant for what it does next, too.
     */
    public static void endIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new RunawayRule("the rule takes too long and was stopped");
        }
    }

    /** Ends a run that makes more than a payload may become. No exception of the engine, so that no {@code try} catches it. */
    public static final class TooMuchMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param reason what a sender is told */
        public TooMuchMade(String reason) {
            super(reason, null, false, false);
        }

        /** In a sentence for the sender. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }
}
