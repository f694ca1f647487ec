package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import java.util.Locale;
import java.util.regex.Pattern;

/** A number of bytes, written 512B, 64KB, 8MB or 20GB in the configuration (powers of 1024). */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(B|KB|MB|GB|TB)");

    /**
     * Reads that form.
     *
     * @throws IllegalArgumentException that says what is accepted
     */
    @JsonCreator
    public static ByteSize parse(String text) {
        var match = FORM.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            throw new InvalidSetting(text, "a size such as 512B, 64KB, 8MB or 20GB");
        }
        int shift = switch (match.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            case "TB" -> 40;
            default -> 0;
        };
        return new ByteSize(Long.parseLong(match.group(1)) << shift);
    }

    /** For what Java counts in ints, such as the length of a buffer. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }
}
