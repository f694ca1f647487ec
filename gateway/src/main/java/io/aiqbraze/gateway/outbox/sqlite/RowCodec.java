package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;
import java.util.function.LongPredicate;

/** A row of deliveries as bytes: the version of the format, then the deliveries. */
final class RowCodec {
    static final int VERSION = 1;

    private RowCodec() {}

    /**
     * Adds the deliveries of a row that wait and are wanted, until they hold enough bytes.
     *
     * @param wanted decides by position
     * @return the JSON bytes added
     */
    static int read(StoredRow row, Line line, LongPredicate wanted, int maxBytes, List<QueuedDelivery> to) {
        var from = new Decoder(row.body());
        if (from.readByte() != VERSION) {
            throw new CorruptData("a row has an unknown format");
        }
        var codec = new DeliveryCodec();
        int bytes = 0;
        for (int slot = 0; !from.atEnd() && bytes < maxBytes; slot++) {
            long position = Position.of(row.id(), slot);
            if (row.settled().contains(slot) || !wanted.test(position)) {
                codec.skip(from);
            } else {
                var delivery = codec.read(from, line);
                to.add(new QueuedDelivery(position, delivery, row.marked().contains(slot)));
                bytes += delivery.json().length();
            }
        }
        return bytes;
    }

    /** A row as it was read. */
    @SuppressWarnings("ArrayRecordComponent") // lives only between the database and the decoder
    record StoredRow(long id, byte[] body, Slots settled, Slots marked) {}
}
