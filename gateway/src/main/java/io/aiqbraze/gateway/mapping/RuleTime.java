package io.aiqbraze.gateway.mapping;

/** Is told while a rule runs on a payload: nothing else is the rule's time. */
interface RuleTime {
    /** For runs that others watch. */
    RuleTime UNWATCHED = new RuleTime() {
        @Override
        public void begins() {
            // not watched
        }

        @Override
        public void ends() {
            // not watched
        }
    };

    /** The rule begins on the next payload. */
    void begins();

    /** It has ended; what told it to end does not reach the next payload. */
    void ends();
}
