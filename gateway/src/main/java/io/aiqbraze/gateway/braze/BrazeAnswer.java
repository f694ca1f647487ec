package io.aiqbraze.gateway.braze;

/** What came of one request to Braze. */
public sealed interface BrazeAnswer {
    /** A stable word for it: the HTTP status, or {@code not_braze}, {@code not_sent} or {@code lost}. */
    String label();

    /**
     * Braze, or something before it, answered.
     *
     * @param rateLimit what the headers say about the rate limit
     */
    record Response(int status, RateLimit rateLimit, AnswerBody body) implements BrazeAnswer {
        /** The label of a success that is not Braze's. */
        public static final String NOT_BRAZE = "not_braze";

        /**
         * Whether it is Braze's own success. Of an empty body only the status speaks, and 201 and 202 are what Braze answers
         * with (docs/braze.md#answers); an empty 200 is what anything that listens may answer.
         */
        public boolean isSuccess() {
            return switch (body.says()) {
                case TAKEN -> saysSuccess();
                case NOTHING -> status == 201 || status == 202;
                case ANYTHING_ELSE, FOREIGN -> false;
            };
        }

        /** Whether it tells a success in words that are not Braze's: something else answered. */
        public boolean isNotBraze() {
            return saysSuccess() && !isSuccess();
        }

        @Override
        public String label() {
            return isNotBraze() ? NOT_BRAZE : Integer.toString(status);
        }

        private boolean saysSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** No byte of the request left: nothing happened at Braze. */
    record NotSent(String cause) implements BrazeAnswer {
        @Override
        public String label() {
            return "not_sent";
        }
    }

    /** The request left, or may have left, and no answer came: Braze may have acted on it. */
    record Lost(String cause) implements BrazeAnswer {
        @Override
        public String label() {
            return "lost";
        }
    }
}
