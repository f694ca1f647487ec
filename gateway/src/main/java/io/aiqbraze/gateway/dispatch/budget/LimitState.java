package io.aiqbraze.gateway.dispatch.budget;

/**
 * How one limit stands.
 *
 * @param requests that it allows in its span
 * @param remaining those that may leave at once
 * @param resetMillis when all of them may again, in milliseconds since 1970
 */
public record LimitState(Span span, int requests, int remaining, long resetMillis) {
    /** The time for which a limit is. */
    public enum Span {
        /** The short one, which bounds bursts. */
        WINDOW,
        HOUR
    }
}
