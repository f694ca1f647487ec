package io.aiqbraze.gateway.mapping.jq;

/** Ends a rule that does too much. No exception of the engine, so that no {@code try} of a rule can catch it. */
final class RunawayRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunawayRule(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
