package io.aiqbraze.gateway.braze;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about the rate limit, in either dialect (docs/braze.md#headers-about-limits).
 * Whether it can be is for the budget to judge.
 *
 * @param limit requests allowed in the window, if given; none at all is no limit, as Braze would take no request
 * @param remaining requests left in the window, if given
 * @param reset time until the window ends, null if not given
 * @param retryAfter how long to wait after a 429, null if not given
 */
public record RateLimit(
        OptionalInt limit,
        OptionalInt remaining,
        @Nullable Duration reset,
        @Nullable Duration retryAfter) {
    /** An answer without any of the headers. */
    public static final RateLimit UNKNOWN = new RateLimit(OptionalInt.empty(), OptionalInt.empty(), null, null);

    /** Clocks that differ by less are taken for right: a header's date has no parts of a second. */
    private static final long TOLERATED_MILLIS = 2_000;

    /** Reads the headers; what tells no number or time counts as absent. */
    static RateLimit of(MultiMap headers, Clock clock) {
        long now = now(headers, clock);
        Duration own = HeaderTime.until(headers.get("x-ratelimit-retry-after"), now);
        OptionalInt limit = number(headers.get("x-ratelimit-limit"));
        return new RateLimit(
                limit.orElse(0) == 0 ? OptionalInt.empty() : limit,
                number(headers.get("x-ratelimit-remaining")),
                HeaderTime.until(headers.get("x-ratelimit-reset"), now),
                own != null ? own : HeaderTime.until(headers.get("retry-after"), now));
    }

    /** How long to wait after a 429; null if no header tells more than nothing. */
    public @Nullable Duration hint() {
        return isPositive(retryAfter) ? retryAfter : isPositive(reset) ? reset : null;
    }

    private static boolean isPositive(@Nullable Duration span) {
        return span != null && !span.isZero();
    }

    /** The time by the clock that wrote the headers, should ours be wrong. */
    private static long now(MultiMap headers, Clock clock) {
        long ours = clock.millis();
        Long theirs = HeaderTime.date(headers.get("date"));
        return theirs == null || Math.abs(theirs - ours) <= TOLERATED_MILLIS ? ours : theirs;
    }

    private static OptionalInt number(@Nullable String header) {
        String text = header == null ? "" : header.trim();
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(Long.parseLong(text), Integer.MAX_VALUE));
    }

    /**
     * How long it is until what a header tells: seconds, also with a fraction, a date in any of HTTP's three forms (RFC 9110,
     * 5.6.7), or a point in time as seconds or milliseconds since 1970.
     */
    static final class HeaderTime {
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
        private static final int LONGEST_DATE = 64;
        /** Greater values are points in time, smaller ones spans. */
        private static final double FIRST_EPOCH_SECOND = 1e9;
        /** Greater values count milliseconds: as seconds they would be in three thousand years. */
        private static final double FIRST_EPOCH_MILLISECOND = 1e11;

        private static final long MILLIS = 1_000;

        private HeaderTime() {}

        /** The time until then, never negative; null if the header is absent or tells no time. */
        static @Nullable Duration until(@Nullable String header, long nowMillis) {
            String text = header == null ? "" : header.trim();
            if (!NUMBER.matcher(text).matches()) {
                Long date = date(text);
                return date == null ? null : span(date - nowMillis);
            }
            double number = Double.parseDouble(text);
            if (number >= FIRST_EPOCH_MILLISECOND) {
                return span((long) number - nowMillis);
            }
            long millis = (long) Math.ceil(number * MILLIS);
            return span(number >= FIRST_EPOCH_SECOND ? millis - nowMillis : millis);
        }

        /** A date in milliseconds since 1970; null if it is none. */
        @SuppressWarnings("JavaUtilDate") // what Netty reads dates into
        static @Nullable Long date(@Nullable String header) {
            if (header == null || header.isEmpty() || header.length() > LONGEST_DATE) {
                return null;
            }
            Date date = DateFormatter.parseHttpDate(header);
            return date == null ? null : date.getTime();
        }

        private static Duration span(long millis) {
            return Duration.ofMillis(Math.max(0, millis));
        }
    }
}
