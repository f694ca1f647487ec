package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.ByteBudget;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that are paid for as they are written, since their number is not known before. */
final class PaidBytes extends OutputStream {
    private static final int FIRST = 128;

    private final ByteBudget budget;
    private byte[] bytes = {};
    private int length;

    PaidBytes(ByteBudget budget) {
        this.budget = budget;
    }

    /** The budget has ended. */
    static final class Unpaid extends IOException {
        private static final long serialVersionUID = 1;

        private final ByteBudget.Exhausted cause;

        private Unpaid(ByteBudget.Exhausted cause) {
            super(cause);
            this.cause = cause;
        }

        ByteBudget.Exhausted exhausted() {
            return cause;
        }
    }

    @Override
    public void write(int unit) throws IOException {
        write(new byte[] {(byte) unit}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        if (bytes.length - length < count) {
            resize(Math.max(Math.addExact(length, count), Math.max(FIRST, 2 * length)));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** All of them, which stay paid for. */
    byte[] take() throws IOException {
        if (length < bytes.length) {
            resize(length);
        }
        return bytes;
    }

    private void resize(int size) throws IOException {
        try {
            budget.take(size);
        } catch (ByteBudget.Exhausted e) {
            throw new Unpaid(e);
        }
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, size);
        budget.give(before);
    }
}
