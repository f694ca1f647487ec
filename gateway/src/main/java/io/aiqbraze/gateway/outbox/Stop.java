package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of an operator that holds deliveries back: a pause, or a discard that is planned.
 *
 * @param id unique among all orders that ever were
 * @param then what becomes of the deliveries when it ends by itself
 * @param until when that is; null if only an operator ends it
 * @param since when it was given
 * @param reason in the operator's words, empty if there are none; may be personal, so it stays out of the log
 */
public record Stop(
        long id, DeliveryFilter which, Then then, @Nullable Instant until, Instant since, String reason) {
    /** What becomes of deliveries that were held back. */
    public enum Then {
        /** A pause: they are sent. */
        GO_ON,
        /** A planned discard: they are thrown away. */
        DISCARD
    }

    /** Whether a delivery must wait. What came after a discard was planned is no part of it. */
    public boolean holds(Delivery delivery, DeliveryNames names) {
        return (then == Then.GO_ON || delivery.origin().agesFrom().isBefore(since)) && which.matches(delivery, names);
    }

    /** Whether its time is over. */
    public boolean isDue(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
