package io.aiqbraze.gateway.braze;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about the rate limit, in either dialect (braze-facts 2.5).
 *
 * @param remaining requests left in the window, if given
 * @param reset time until the window ends, null if not given
 * @param retryAfter how long to wait after a 429, null if not given
 */
public record RateLimit(
        OptionalInt remaining,
        @Nullable Duration reset,
        @Nullable Duration retryAfter) {
    /** An answer without any of the headers. */
    public static final RateLimit UNKNOWN = new RateLimit(OptionalInt.empty(), null, null);

    /** Greater values are points in time, smaller ones spans. */
    private static final long FIRST_EPOCH_SECOND = 1_000_000_000;

    private static final int LONGEST_SECONDS = 2 * 3600;

    /** Reads the headers; what is not a number counts as absent. */
    static RateLimit of(MultiMap headers, Clock clock) {
        long remaining = number(headers.get("x-ratelimit-remaining"));
        Duration own = span(number(headers.get("x-ratelimit-retry-after")), clock);
        return new RateLimit(
                remaining < 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.min(remaining, Integer.MAX_VALUE)),
                span(number(headers.get("x-ratelimit-reset")), clock),
                own != null ? own : span(number(headers.get("retry-after")), clock));
    }

    private static @Nullable Duration span(long seconds, Clock clock) {
        if (seconds < 0) {
            return null;
        }
        long millis = seconds > FIRST_EPOCH_SECOND ? seconds * 1000 - clock.millis() : seconds * 1000;
        return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_SECONDS * 1000L)));
    }

    private static long number(@Nullable String header) {
        if (header == null || header.isEmpty() || header.length() > 18) {
            return -1;
        }
        return header.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Long.parseLong(header) : -1;
    }
}
