package io.aiqbraze.gateway.braze;

import io.netty.handler.codec.DateFormatter;
import java.time.Duration;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long it is until what a header tells: seconds, also with a fraction, a date in any of HTTP's three forms (RFC 9110,
 * 5.6.7), or a point in time as seconds or milliseconds since 1970.
 */
final class HeaderTime {
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
