package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import java.time.Clock;

/**
 * How much an outbox holds.
 *
 * @param maxBytes of the database on disk
 * @param letters dead letters of each kind
 * @param keys idempotency keys
 */
record Bounds(long maxBytes, DeadLetterBounds letters, KeyBounds keys) {
    static Bounds of(OutboxSettings settings, DiskPlan plan, Clock clock) {
        return new Bounds(plan.maxBytes(), DeadLetterBounds.of(settings, plan, clock), KeyBounds.of(settings, clock));
    }
}
