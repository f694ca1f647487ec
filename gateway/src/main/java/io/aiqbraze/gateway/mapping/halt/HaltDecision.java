package io.aiqbraze.gateway.mapping.halt;

/** Whether a request may be mapped. */
public sealed interface HaltDecision {
    /**
     * It must come later.
     *
     * @param retryAfterSeconds when it may, at least 1
     */
    record Refused(RuleHalt halt, int retryAfterSeconds) implements HaltDecision {}

    /** Leave to be mapped; two of them are never the same. Ends by {@link RuleHalts#ended}. */
    final class Admission implements HaltDecision {
        private final String stream;
        private final String client;
        private final int load;

        Admission(String stream, String client, int load) {
            this.stream = stream;
            this.client = client;
            this.load = load;
        }

        String stream() {
            return stream;
        }

        String client() {
            return client;
        }

        /** Which load of the rules it was given under. */
        int load() {
            return load;
        }
    }
}
