package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** A duration, written 250ms, 30s, 5m, 24h, 7d or never in the configuration. */
public record TimeSpan(Duration duration) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");
    private static final TimeSpan NEVER = new TimeSpan(Duration.ofDays(365_000));
    private static final Duration MOST_NANOS = Duration.ofNanos(Long.MAX_VALUE / 4);

    /**
     * Reads that form.
     *
     * @throws IllegalArgumentException that says what is accepted
     */
    @JsonCreator
    public static TimeSpan parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.equals("never")) {
            return NEVER;
        }
        var match = FORM.matcher(trimmed);
        if (!match.matches()) {
            throw new InvalidSetting(text, "a duration such as 250ms, 30s, 5m, 24h, 7d, or never");
        }
        long amount = Long.parseLong(match.group(1));
        return new TimeSpan(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** Whether it has no end. */
    public boolean isNever() {
        return equals(NEVER);
    }

    public long millis() {
        return duration.toMillis();
    }

    /** At most what can be added to a clock's time without an overflow, some 70 years. */
    public long nanos() {
        return duration.compareTo(MOST_NANOS) < 0 ? duration.toNanos() : MOST_NANOS.toNanos();
    }
}
