package io.aiqbraze.sandbox.limits;

import java.util.Map;

/**
 * Whether a request may pass, and what the headers of its answer say.
 *
 * @param headers by name, for whatever the answer is
 */
public record RateVerdict(boolean granted, Map<String, String> headers) {
    static final RateVerdict UNLIMITED = new RateVerdict(true, Map.of());

    private static final long MILLIS = 1_000;

    static RateVerdict classic(Allowance allowance) {
        return new RateVerdict(allowance.granted(), headers(allowance, ceilSeconds(allowance.resetMillis())));
    }

    static RateVerdict inNewDialect(Allowance allowance, long nowMillis) {
        long seconds = Math.max(1, ceilSeconds(allowance.resetMillis() - nowMillis));
        return new RateVerdict(
                allowance.granted(), allowance.granted() ? headers(allowance, seconds) : retryAfter(seconds));
    }

    /** The one header of a 429 in the new dialect. */
    public static Map<String, String> retryAfter(long seconds) {
        return Map.of("X-Ratelimit-Retry-After", Long.toString(seconds));
    }

    private static Map<String, String> headers(Allowance allowance, long reset) {
        return Map.of(
                "X-RateLimit-Limit",
                Integer.toString(allowance.limit()),
                "X-RateLimit-Remaining",
                Integer.toString(allowance.remaining()),
                "X-RateLimit-Reset",
                Long.toString(reset));
    }

    private static long ceilSeconds(long millis) {
        return Math.floorDiv(millis + MILLIS - 1, MILLIS);
    }
}
