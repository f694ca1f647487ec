package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.Collection;

/**
 * What a window keeps in memory.
 *
 * @param bytes of deliveries
 * @param references deliveries of which only the position is kept
 */
record Held(long bytes, long references) {
    static final Held NOTHING = new Held(0, 0);
    static final Held A_REFERENCE = new Held(0, 1);

    /** What a delivery has beside its JSON: objects, its user, its place in a queue. */
    private static final int OVERHEAD_BYTES = 300;

    static Held of(QueuedDelivery queued) {
        return new Held((long) queued.delivery().json().length() + OVERHEAD_BYTES, 0);
    }

    static Held of(Collection<QueuedDelivery> deliveries) {
        return deliveries.stream().map(Held::of).reduce(NOTHING, Held::plus);
    }

    Held plus(Held more) {
        return new Held(bytes + more.bytes, references + more.references);
    }

    Held minus(Held less) {
        return new Held(bytes - less.bytes, references - less.references);
    }
}
