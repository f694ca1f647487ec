package io.aiqbraze.gateway.config;

import java.nio.file.Path;

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
            Check.between("maxBytes", maxBytes.size().bytes(), 1 << 20, Long.MAX_VALUE, "at least 1MB");
        }
        Check.atLeast("maxDeadLetters", maxDeadLetters, 1);
        Check.between("deadLetterMaxAge", deadLetterMaxAge.millis(), 1, Long.MAX_VALUE, "a duration above 0");
        Check.atLeast("maxIdempotencyKeys", maxIdempotencyKeys, 1);
        Check.between("idempotencyKeyMaxAge", idempotencyKeyMaxAge.millis(), 1, Long.MAX_VALUE, "a duration above 0");
    }
}
