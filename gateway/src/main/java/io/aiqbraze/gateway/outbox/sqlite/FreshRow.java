package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;

/**
 * Deliveries of one row as they were written, one after another: none has a mark or has ended.
 *
 * @param id of the row
 * @param slot of the first
 */
record FreshRow(Line line, long id, int slot, List<Delivery> deliveries) {
    FreshRow {
        deliveries = List.copyOf(deliveries);
    }

    /** The position of the last. */
    long last() {
        return Position.of(id, slot + deliveries.size() - 1);
    }

    /** Of JSON. */
    long bytes() {
        long bytes = 0;
        for (Delivery delivery : deliveries) {
            bytes += delivery.json().length();
        }
        return bytes;
    }

    /** How many of the first hold so many bytes of JSON; all if there are fewer. */
    int countOf(long enough) {
        int count = 0;
        for (long bytes = 0; bytes < enough && count < deliveries.size(); count++) {
            bytes += deliveries.get(count).json().length();
        }
        return count;
    }

    FreshRow first(int count) {
        return new FreshRow(line, id, slot, deliveries.subList(0, count));
    }

    FreshRow behind(int count) {
        return new FreshRow(line, id, slot + count, deliveries.subList(count, deliveries.size()));
    }

    /** As they are read. Finds the occurrence of each, which takes a microsecond. */
    List<QueuedDelivery> queued() {
        var queued = new ArrayList<QueuedDelivery>(deliveries.size());
        for (int place = 0; place < deliveries.size(); place++) {
            queued.add(new QueuedDelivery(Position.of(id, slot + place), deliveries.get(place), false));
        }
        return queued;
    }
}
