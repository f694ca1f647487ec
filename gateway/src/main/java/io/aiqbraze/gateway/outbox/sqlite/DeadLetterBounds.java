package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.LetterChange.Eviction;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How many dead letters of one kind are kept, how large and how old. Each kind has bounds of its own, so that payloads
 * that were refused never push out deliveries that had a 202.
 *
 * @param bytes of all of the kind together
 * @param ageMillis since they died
 */
record DeadLetterBounds(long letters, long bytes, long ageMillis, Clock clock) {
    // more, and large dead letters of both kinds could leave no room for deliveries
    private static final int SHARE_OF_DISK = 8;

    static DeadLetterBounds of(OutboxSettings settings, DiskPlan plan, Clock clock) {
        return new DeadLetterBounds(
                settings.maxDeadLetters(),
                plan.maxBytes() / SHARE_OF_DISK,
                settings.deadLetterMaxAge().millis(),
                clock);
    }

    /** Why a letter of a kind must go; null if all may stay. The last one never goes for its size. */
    @Nullable Eviction broken(ClientShares letterShares) {
        if (letterShares.count() > letters) {
            return Eviction.COUNT;
        }
        return letterShares.count() > 1 && letterShares.bytes() > bytes ? Eviction.SIZE : null;
    }

    /** Whether a client has more of a kind than each could have, if all had as much. */
    boolean isPastFairShare(Eviction cause, ClientShares letterShares, String client) {
        return cause == Eviction.SIZE
                ? letterShares.bytes(client) > bytes / letterShares.clients()
                : letterShares.count(client) > letters / letterShares.clients();
    }

    /** @param diedAt in milliseconds since 1970 */
    boolean isTooOld(long diedAt) {
        return clock.millis() - diedAt > ageMillis;
    }
}
