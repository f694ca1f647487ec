package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import java.util.ArrayList;
import java.util.List;

/** Rows with number 0 and nothing settled, written and read again. */
final class EncodedRows {
    private EncodedRows() {}

    /** In the newest format. */
    static StoredRow row(List<Delivery> deliveries) {
        return row(BodyFormat.NEWEST, deliveries);
    }

    static StoredRow row(BodyFormat format, List<Delivery> deliveries) {
        return row(format, deliveries.get(0).line(), deliveries);
    }

    static StoredRow row(BodyFormat format, Line line, List<Delivery> deliveries) {
        var encoder = new BodyEncoder();
        RowCodec.begin(format, encoder, line);
        var codec = new DeliveryCodec(format);
        deliveries.forEach(delivery -> codec.write(encoder, delivery));
        return new StoredRow(0, deliveries.size(), format.end(encoder), SlotSet.NONE, SlotSet.NONE);
    }

    static List<QueuedDelivery> read(StoredRow row, Line line) {
        var read = new ArrayList<QueuedDelivery>();
        long unusedBytes = RowCodec.read(row, line, position -> true, Integer.MAX_VALUE, read);
        return read;
    }
}
