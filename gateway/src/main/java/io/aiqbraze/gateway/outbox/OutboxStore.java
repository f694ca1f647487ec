package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer.KeptAnswers;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** All that one store keeps: the queue, and what is durable together with it. May be used from any thread. */
public interface OutboxStore extends Outbox, KeptAnswers, DeadLetters, Stops, WaitingDeliveries {
    /** How it is now. */
    StoreCondition condition();

    /** How long the oldest write waits that is not being committed yet, in nanoseconds. */
    long waitedNanos();

    /** Writes what waits and closes. Later calls fail with {@link OutboxUnavailable}, another close does not. */
    Future<Void> close();

    /**
     * How the outbox is.
     *
     * @param fault why nothing can be taken in, a sentence; null if all is well
     * @param damagedDeliveries that wait in rows which cannot be read
     * @param format of the file
     * @param upgradeFinished whether that is the newest format of this release
     * @param bytes in use on disk
     */
    record StoreCondition(
            @Nullable String fault, long damagedDeliveries, int format, boolean upgradeFinished, long bytes) {}
}
