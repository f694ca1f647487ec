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

    /**
     * Whether the oldest key must go.
     *
     * @param keptAt of the oldest, in milliseconds since 1970
     */
    boolean broken(long count, long keptAt) {
        return count > keys || (count > 0 && clock.millis() - keptAt > ageMillis);
    }
}
