package io.aiqbraze.gateway.braze;

/** What came of one request to Braze. */
public sealed interface Answer {
    /**
     * Braze, or something before it, answered.
     *
     * @param rateLimit what the headers say about the rate limit
     */
    record Response(int status, RateLimit rateLimit, AnswerBody body) implements Answer {}

    /** No byte of the request left: nothing happened at Braze. */
    record NotSent(String cause) implements Answer {}

    /** The request left, or may have left, and no answer came: Braze may have acted on it. */
    record Lost(String cause) implements Answer {}
}
