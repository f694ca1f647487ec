package io.aiqbraze.gateway.mapping.decode;

import java.util.Arrays;

/** Bytes that grow as they are inflated, up to a limit. */
public final class InflatedBytes {
    private static final int FIRST = 64 * 1024;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final int max;
    private final ByteBudget budget;
    private byte[] bytes = {};
    private int length;

    InflatedBytes(int max, ByteBudget budget) {
        this.max = max;
        this.budget = budget;
    }

    /** The array itself, to be read up to {@link #length()}. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Makes room for at least one byte more; one byte above the limit, to tell a body at the limit from one above. */
    void reserve() throws UnreadableBody, ByteBudget.Exhausted {
        if (length < bytes.length) {
            return;
        }
        int size = Math.toIntExact(Math.min(Math.max(FIRST, 2L * length), Math.min(max + 1L, MAX_ARRAY)));
        if (size == length) {
            throw tooLarge();
        }
        budget.take(size - bytes.length);
        bytes = Arrays.copyOf(bytes, size);
    }

    int room() {
        return bytes.length - length;
    }

    void grown(int count) throws UnreadableBody {
        length += count;
        if (length > max) {
            throw tooLarge();
        }
    }

    private UnreadableBody tooLarge() {
        return UnreadableBody.tooLarge(
                "too_large_inflated", "the body is larger than " + max + " bytes when inflated; split it");
    }
}
