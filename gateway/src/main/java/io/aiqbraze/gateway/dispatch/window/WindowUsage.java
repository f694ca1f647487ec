package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.Collection;

/**
 * What a window keeps in memory.
 *
 * @param bytes of deliveries
 * @param references deliveries of which only the position is kept
 */
record WindowUsage(long bytes, long references) {
    static final WindowUsage NOTHING = new WindowUsage(0, 0);
    static final WindowUsage A_REFERENCE = new WindowUsage(0, 1);

    /** What a delivery has beside its texts: objects, its place in a queue. */
    private static final int OVERHEAD_BYTES = 300;

    static WindowUsage of(QueuedDelivery queued) {
        return new WindowUsage(queued.delivery().bytes() + OVERHEAD_BYTES, 0);
    }

    static WindowUsage of(Collection<QueuedDelivery> deliveries) {
        return deliveries.stream().map(WindowUsage::of).reduce(NOTHING, WindowUsage::plus);
    }

    WindowUsage plus(WindowUsage more) {
        return new WindowUsage(bytes + more.bytes, references + more.references);
    }

    WindowUsage minus(WindowUsage less) {
        return new WindowUsage(bytes - less.bytes, references - less.references);
    }
}
