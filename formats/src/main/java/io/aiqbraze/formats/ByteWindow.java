package io.aiqbraze.formats;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body from the first one that was not passed to the last one that was read, so that a large body never lies
 * in memory as a whole. Reading on moves them within their array, or into another. For one thread.
 */
public final class ByteWindow {
    private static final int FIRST = 1 << 16;
    private static final int LARGE = 1 << 20;

    private final @Nullable Supply supply;
    private final ByteBudget budget;
    private byte[] bytes;
    private int from;
    private int to;
    private long passed;
    /** Of its first byte; null if lines are not counted. */
    private @Nullable TextPlace place;

    private boolean endSeen;

    private ByteWindow(@Nullable Supply supply, ByteBudget budget, byte[] bytes, int from, int to) {
        this.supply = supply;
        this.budget = budget;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Where bytes come from. */
    public interface Supply {
        /** Puts at least one byte into an array and returns how many; negative at the end. */
        int read(byte[] into, int at, int room) throws UnreadableBody, ByteBudget.Exhausted;

        /** The most bytes that come in all. */
        int most();
    }

    /** Looks at what is all there already. */
    public static ByteWindow of(byte[] bytes, int from, int to) {
        return new ByteWindow(null, ByteBudget.UNBOUNDED, bytes, from, to);
    }

    /** Looks at what a slice holds. */
    public static ByteWindow of(ByteSlice slice) {
        ByteWindow window = of(slice.bytes(), slice.from(), slice.to());
        window.passed = slice.offset();
        return window;
    }

    /**
     * Looks at what is still to come.
     *
     * @param budget of the memory that the window takes
     */
    public static ByteWindow of(Supply supply, ByteBudget budget) throws ByteBudget.Exhausted {
        int size = (int) Math.min(FIRST, supply.most() + 1L);
        budget.take(size);
        return new ByteWindow(supply, budget, new byte[size], 0, 0);
    }

    /** From now on it counts the lines that are passed. */
    public ByteWindow countingLines() {
        place = TextPlace.START;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the first byte is in the array. */
    public int from() {
        return from;
    }

    /** Behind the last byte in the array. */
    public int to() {
        return to;
    }

    /** How many bytes of the body lie before it. */
    public long offset() {
        return passed;
    }

    /** Forgets its first bytes. */
    public void pass(int count) {
        if (place != null) {
            place = place.behind(bytes, from, from + count);
        }
        from += count;
        passed += count;
    }

    /** Line and column of a byte that was read and not passed, if it counts lines. */
    public TextPlace place(long offset) {
        TextPlace first = Objects.requireNonNull(place, "lines are not counted");
        return first.behind(bytes, from, (int) Math.min(to, from + offset - passed));
    }

    /** Reads on behind its last byte; false at the end of the body. */
    public boolean more() throws UnreadableBody, ByteBudget.Exhausted {
        if (supply == null || endSeen) {
            endSeen = true;
            return false;
        }
        makeRoom(supply.most());
        int count = supply.read(bytes, to, bytes.length - to);
        endSeen = count < 0;
        to += Math.max(count, 0);
        return count > 0;
    }

    /** Reads to the end and keeps nothing: whether all of the body can be read at all. */
    public void drain() throws UnreadableBody, ByteBudget.Exhausted {
        do {
            pass(to - from);
        } while (more());
    }

    /** Whether more was asked for than there is. */
    boolean endSeen() {
        return endSeen;
    }

    /** Passes a byte order mark, which some senders put in front of UTF-8; it does not count. */
    public ByteWindow withoutMark() throws UnreadableBody, ByteBudget.Exhausted {
        if (read(3) && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB && bytes[from + 2] == (byte) 0xBF) {
            from += 3;
        }
        return this;
    }

    /** Whether it begins like UTF-16 or UTF-32, which have zero bytes among the first four. */
    boolean looksWide() throws UnreadableBody, ByteBudget.Exhausted {
        boolean unused = read(4);
        return ByteSlice.looksWide(bytes, from, to);
    }

    private boolean read(int count) throws UnreadableBody, ByteBudget.Exhausted {
        boolean more = true;
        while (to - from < count && more) {
            more = more();
        }
        return more;
    }

    private void makeRoom(int most) throws ByteBudget.Exhausted {
        int length = to - from;
        if (length > 0 && to < bytes.length) {
            return;
        }
        if (length < FIRST / 2 && bytes.length > LARGE) {
            replace(FIRST);
        } else if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, length);
        } else if (length == bytes.length) {
            // one byte more than may come, to tell a body at its bound from one above
            replace((int) Math.min(2L * length, Math.max(most, length) + 1L));
        }
        from = 0;
        to = length;
    }

    private void replace(int size) throws ByteBudget.Exhausted {
        int before = bytes.length;
        budget.take(size);
        byte[] other = new byte[size];
        System.arraycopy(bytes, from, other, 0, to - from);
        bytes = other;
        budget.give(before);
    }
}
