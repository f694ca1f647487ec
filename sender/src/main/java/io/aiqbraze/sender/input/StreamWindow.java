package io.aiqbraze.sender.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stretch of the file that is at least one record long; it moves on record by record and grows to a bound. */
final class StreamWindow {
    /** The longest record: no gateway takes a body that is larger. */
    static final int LONGEST_RECORD = 8 << 20;

    private static final int USUAL = 1 << 18;

    private final InputStream content;
    private byte[] bytes = new byte[USUAL];
    private int from;
    private int to;
    private boolean complete;
    private @Nullable IOException failure;

    StreamWindow(InputStream content) {
        this.content = content;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Whether nothing of the file follows. */
    boolean complete() {
        return complete;
    }

    /** Reads on until it is full, so that a long record is not looked at again for each few bytes; offsets move. */
    void grow() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            if (to == LONGEST_RECORD) {
                throw tooLong();
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        fill();
    }

    private void fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            while (to < bytes.length && !complete) {
                int count = content.read(bytes, to, bytes.length - to);
                complete = count < 0;
                to += Math.max(count, 0);
            }
        } catch (IOException e) {
            // what came before may hold complete records
            failure = e;
        }
    }

    /** Gives out what lies before {@code end} and moves behind it. */
    byte[] take(int end) {
        byte[] taken = Arrays.copyOfRange(bytes, from, end);
        from = end;
        return taken;
    }

    static BrokenInput tooLong() {
        return new BrokenInput("a record is longer than " + (LONGEST_RECORD >> 20) + " MB");
    }

    /** The input cannot be read on. The message is for a person, says where, and quotes no data. */
    static final class BrokenInput extends IOException {
        private static final long serialVersionUID = 1;

        BrokenInput(String message) {
            super(message);
        }
    }
}
