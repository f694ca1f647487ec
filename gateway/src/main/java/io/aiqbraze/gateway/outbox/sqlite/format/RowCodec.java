package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.List;

/** The body of a row of deliveries: their line, then one after another. */
public final class RowCodec {
    private RowCodec() {}

    /** Says, on the thread that reads, which deliveries of a row are meant: by their {@link DeliveryPosition}. */
    public interface PositionFilter {
        boolean matches(long position);
    }

    /** Begins a body; deliveries follow. */
    public static void begin(BodyFormat format, BodyEncoder to, Line line) {
        format.begin(to);
        LineNames.write(to, line);
    }

    /**
     * Adds the deliveries of a row that wait and are wanted, until they hold enough bytes; none of a damaged row.
     *
     * @return the bytes added
     */
    public static long read(StoredRow row, Line line, PositionFilter wanted, long maxBytes, List<QueuedDelivery> to) {
        try {
            return readChecked(row, line, wanted, maxBytes, to);
        } catch (IllegalArgumentException e) {
            throw new CorruptData("a row holds a delivery that cannot be", e);
        }
    }

    /** The line that a row names. */
    public static Line line(byte[] body) {
        return LineNames.read(BodyFormat.check(body).content(body));
    }

    private static long readChecked(
            StoredRow row, Line line, PositionFilter wanted, long maxBytes, List<QueuedDelivery> to) {
        BodyFormat format = BodyFormat.check(row.body());
        BodyDecoder from = format.content(row.body());
        if (!LineNames.read(from).equals(line)) {
            throw new CorruptData("a row is in the wrong line");
        }
        var codec = new DeliveryCodec(format);
        var read = new ArrayList<QueuedDelivery>();
        long bytes = 0;
        int slot = 0;
        int most = Math.min(row.deliveries(), DeliveryPosition.MOST_SLOTS);
        // to the end also where enough was read: only then it is sure that nothing is missing
        for (; !from.atEnd() && slot < most; slot++) {
            long position = DeliveryPosition.of(row.id(), slot);
            if (bytes >= maxBytes || row.settled().contains(slot) || !wanted.matches(position)) {
                codec.skip(from);
            } else {
                Delivery delivery = codec.read(from, line);
                read.add(new QueuedDelivery(position, delivery, row.marked().contains(slot)));
                bytes += delivery.bytes();
            }
        }
        if (!from.atEnd() || slot != row.deliveries()) {
            throw new CorruptData("a row does not hold as many deliveries as it was written with");
        }
        to.addAll(read);
        return bytes;
    }
}
