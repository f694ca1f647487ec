package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;

/** A row of deliveries as it was written: none of them has a mark or has ended. */
record FreshRow(Line line, long id, List<Delivery> deliveries) {
    FreshRow {
        deliveries = List.copyOf(deliveries);
    }

    /** The position of its last delivery. */
    long last() {
        return Position.of(id, deliveries.size() - 1);
    }

    /** Bytes of all its JSON. */
    long jsonBytes() {
        long bytes = 0;
        for (Delivery delivery : deliveries) {
            bytes += delivery.json().length();
        }
        return bytes;
    }

    /** Its deliveries as they are read. Finds the occurrence of each, which takes time: not for under a lock. */
    List<QueuedDelivery> queued() {
        var queued = new ArrayList<QueuedDelivery>(deliveries.size());
        for (int slot = 0; slot < deliveries.size(); slot++) {
            queued.add(new QueuedDelivery(Position.of(id, slot), deliveries.get(slot), false));
        }
        return queued;
    }
}
