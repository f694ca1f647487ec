package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.vertx.core.Future;

/** All that one store keeps: the queue, and what is durable together with it. May be used from any thread. */
public interface OutboxStore extends Outbox, IdempotencyAnswers, DeadLetters, Stops, Waiting {
    /** How it is now. */
    OutboxCondition condition();

    /** How long the oldest write waits that is not being committed yet, in nanoseconds. */
    long waitedNanos();

    /** Writes what waits and closes. Later calls fail with {@link OutboxUnavailable}, another close does not. */
    Future<Void> close();
}
