package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in its line.
 *
 * @param position unique in its outbox; means nothing else to its readers
 * @param marked a request that carried it may have reached Braze before the last start, so its outcome is unknown
 * @param occurrence what it must not share with another that is sent; null if it may
 */
public record QueuedDelivery(
        long position,
        Delivery delivery,
        boolean marked,
        @Nullable Fingerprint occurrence) {
    /** Finds the occurrence, once for all who ask. */
    public QueuedDelivery(long position, Delivery delivery, boolean marked) {
        this(position, delivery, marked, Occurrence.of(delivery));
    }
}
