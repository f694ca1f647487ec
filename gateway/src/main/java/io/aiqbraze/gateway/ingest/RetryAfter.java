package io.aiqbraze.gateway.ingest;

/** What Retry-After says, in seconds: long enough to help, short enough not to be noticed. */
final class RetryAfter {
    /** Permits, a disk or the outbox's space are short; work in hand frees them. */
    static final int BUSY = 2;

    /** A person has to repair the rules, or another pod takes over. */
    static final int ELSEWHERE = 10;

    private RetryAfter() {}
}
