package io.aiqbraze.gateway.mapping.halt;

/** Whether a request may be mapped. */
public sealed interface Decision permits Admission, Decision.Refused {
    /**
     * It must come later.
     *
     * @param retryAfterSeconds when it may, at least 1
     */
    record Refused(Halt halt, int retryAfterSeconds) implements Decision {}
}
