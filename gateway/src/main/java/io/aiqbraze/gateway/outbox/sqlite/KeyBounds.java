package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import java.time.Clock;

/**
 * How many keys of requests are kept, and how long.
 *
 * @param ageMillis since their answer
 */
record KeyBounds(long keys, long ageMillis, Clock clock) {
    static KeyBounds of(OutboxSettings settings, Clock clock) {
        return new KeyBounds(
                settings.maxIdempotencyKeys(), settings.idempotencyKeyMaxAge().millis(), clock);
    }

    boolean areTooMany(long count) {
        return count > keys;
    }

    /** @param keptAt in milliseconds since 1970 */
    boolean isTooOld(long keptAt) {
        return clock.millis() - keptAt > ageMillis;
    }
}
