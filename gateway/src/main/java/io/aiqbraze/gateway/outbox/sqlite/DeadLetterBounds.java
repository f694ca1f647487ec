package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.OutboxMeters.Eviction;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How many dead letters are kept, how large and how old.
 *
 * @param bytes of all of them together
 * @param ageMillis since they died
 */
record DeadLetterBounds(long letters, long bytes, long ageMillis, Clock clock) {
    // more, and large dead letters could leave no room for deliveries
    private static final int SHARE_OF_DISK = 4;

    static DeadLetterBounds of(OutboxSettings settings, Clock clock) {
        return new DeadLetterBounds(
                settings.maxDeadLetters(),
                settings.maxBytes().bytes() / SHARE_OF_DISK,
                settings.deadLetterMaxAge().millis(),
                clock);
    }

    /**
     * Why the oldest letter must go; null if it may stay. The newest never goes for its size.
     *
     * @param diedAt of the oldest, in milliseconds since 1970
     */
    @Nullable Eviction broken(DeadLetterCounts counts, long diedAt) {
        if (counts.total() > letters) {
            return Eviction.COUNT;
        }
        if (counts.total() > 1 && counts.bytes() > bytes) {
            return Eviction.SIZE;
        }
        return counts.total() > 0 && clock.millis() - diedAt > ageMillis ? Eviction.AGE : null;
    }
}
