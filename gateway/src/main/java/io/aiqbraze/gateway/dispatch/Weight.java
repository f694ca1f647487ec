package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.outbox.QueuedDelivery;

/** What deliveries cost in memory, in bytes. */
final class Weight {
    /** A position, with room to grow. */
    static final int OF_A_REFERENCE = 24;

    /** What a delivery has beside its JSON: objects, its user, its place in a queue. */
    private static final int OVERHEAD = 300;

    private Weight() {}

    static long of(QueuedDelivery queued) {
        return (long) queued.delivery().json().length() + OVERHEAD;
    }
}
