package io.aiqbraze.gateway.outbox.sqlite.format;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of deliveries as it was read.
 *
 * @param deliveries how many it was written with
 */
@SuppressWarnings("ArrayRecordComponent") // lives only between the database and the decoder
public record StoredRow(long id, int deliveries, byte[] body, SlotSet settled, SlotSet marked) {
    /** Reads rows with the columns that {@link #read} expects; conditions follow. */
    public static final String SELECT = "SELECT r.id, r.deliveries, r.body, p.low, p.high, m.low, m.high"
            + " FROM delivery_rows r LEFT JOIN progress p ON p.row = r.id LEFT JOIN marks m ON m.row = r.id";

    public static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(
                row.getLong(1),
                row.getInt(2),
                row.getBytes(3),
                new SlotSet(row.getLong(4), row.getLong(5)),
                new SlotSet(row.getLong(6), row.getLong(7)));
    }

    /** How many of its deliveries have not ended; never less than none, whatever a damaged row says. */
    public int waiting() {
        return Math.max(0, deliveries - settled.size());
    }

    /** The same row, of which any delivery may have been sent. */
    public StoredRow allMarked() {
        return new StoredRow(id, deliveries, body, settled, new SlotSet(-1, -1));
    }

    /** A set of slots of one row, as two words of 64 bits. */
    public record SlotSet(long low, long high) {
        public static final SlotSet NONE = new SlotSet(0, 0);

        public boolean contains(int slot) {
            return ((slot < Long.SIZE ? low : high) & (1L << slot)) != 0;
        }

        public SlotSet with(int slot) {
            return slot < Long.SIZE ? new SlotSet(low | (1L << slot), high) : new SlotSet(low, high | (1L << slot));
        }

        public SlotSet without(int slot) {
            return slot < Long.SIZE ? new SlotSet(low & ~(1L << slot), high) : new SlotSet(low, high & ~(1L << slot));
        }

        public int size() {
            return Long.bitCount(low) + Long.bitCount(high);
        }
    }
}
