package io.aiqbraze.gateway.mapping.halt;

/** Whether a request may be mapped. */
public sealed interface HaltDecision permits Admission, HaltDecision.Refused {
    /**
     * It must come later.
     *
     * @param retryAfterSeconds when it may, at least 1
     */
    record Refused(RuleHalt halt, int retryAfterSeconds) implements HaltDecision {}
}
