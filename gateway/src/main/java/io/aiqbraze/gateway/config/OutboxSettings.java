package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.aiqbraze.gateway.config.RangeCheck.InvalidSetting;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code outbox}: the durable queue on disk. */
public record OutboxSettings(
        Path directory,
        VolumeShare maxBytes,
        int maxDeadLetters,
        TimeSpan deadLetterMaxAge,
        int maxIdempotencyKeys,
        TimeSpan idempotencyKeyMaxAge) {
    public OutboxSettings {
        if (maxBytes.size() != null) {
            RangeCheck.between("maxBytes", maxBytes.size().bytes(), 1 << 20, Long.MAX_VALUE, "at least 1MB");
        }
        RangeCheck.atLeast("maxDeadLetters", maxDeadLetters, 1);
        RangeCheck.between("deadLetterMaxAge", deadLetterMaxAge.millis(), 1, Long.MAX_VALUE, "a duration above 0");
        RangeCheck.atLeast("maxIdempotencyKeys", maxIdempotencyKeys, 1);
        RangeCheck.between(
                "idempotencyKeyMaxAge", idempotencyKeyMaxAge.millis(), 1, Long.MAX_VALUE, "a duration above 0");
    }

    /**
     * A part of a disk, written as a size (20GB) or as a share of what the disk has for the gateway (65%).
     *
     * @param size null for a share
     * @param percent 0 for a size
     */
    public record VolumeShare(@Nullable ByteSize size, int percent) {
        private static final Pattern SHARE = Pattern.compile("(\\d{1,3}) ?%");

        public VolumeShare {
            if (size == null && (percent < 1 || percent > 90)) {
                throw new InvalidSetting(percent + "%", "1% to 90%");
            }
        }

        /**
         * Reads one of these forms.
         *
         * @throws IllegalArgumentException that says what is accepted
         */
        @JsonCreator
        public static VolumeShare parse(String text) {
            var match = SHARE.matcher(text.trim());
            if (match.matches()) {
                return new VolumeShare(null, Integer.parseInt(match.group(1)));
            }
            try {
                return new VolumeShare(ByteSize.parse(text), 0);
            } catch (InvalidSetting e) {
                throw new InvalidSetting(text, "a size such as 8MB or 20GB, or a share of the disk such as 65%");
            }
        }

        /** In bytes, on a disk that has so many for the gateway. */
        public long bytesOf(long disk) {
            // first divided, as disks are large
            return size == null ? disk / 100 * percent : size.bytes();
        }
    }
}
