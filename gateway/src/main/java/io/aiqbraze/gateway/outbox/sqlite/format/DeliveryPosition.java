package io.aiqbraze.gateway.outbox.sqlite.format;

/**
 * How a position is made: number of the line (14 bits), sequence of the row in its line (42 bits), slot in the row (7
 * bits). The first two together are the row's key, so the rows of a line lie side by side, in order.
 */
public final class DeliveryPosition {
    public static final int MOST_LINES = 1 << 14;
    static final int MOST_SLOTS = 1 << 7;

    /** The position before the first of each line. */
    public static final long START = -1;

    private static final int SEQUENCE_BITS = 42;
    private static final int SLOT_BITS = 7;

    private DeliveryPosition() {}

    public static long of(long row, int slot) {
        return (row << SLOT_BITS) | slot;
    }

    public static long row(long position) {
        return position >> SLOT_BITS;
    }

    public static int slot(long position) {
        return (int) (position & (MOST_SLOTS - 1));
    }

    public static long row(int line, long sequence) {
        return ((long) line << SEQUENCE_BITS) | sequence;
    }

    public static long sequenceOf(long row) {
        return row & ((1L << SEQUENCE_BITS) - 1);
    }

    public static int lineOf(long row) {
        return (int) (row >> SEQUENCE_BITS);
    }
}
