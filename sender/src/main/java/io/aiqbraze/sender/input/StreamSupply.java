package io.aiqbraze.sender.input;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Lets the decoders of bodies look at a stream, up to the length of a record. Failures of the stream come unchecked. */
final class StreamSupply implements ByteWindow.Supply, ByteBudget {
    /** The longest record, and what is read beyond it. */
    private static final int MOST = 2 * StreamWindow.LONGEST_RECORD;

    private final InputStream content;

    private StreamSupply(InputStream content) {
        this.content = content;
    }

    /** Which counts lines. */
    static ByteWindow window(InputStream content) {
        var supply = new StreamSupply(content);
        try {
            return ByteWindow.of(supply, supply).countingLines();
        } catch (Exhausted e) {
            throw new IllegalStateException("the first window is small", e);
        }
    }

    @Override
    public int read(byte[] into, int at, int room) {
        try {
            return content.read(into, at, room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int most() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void take(long bytes) throws Exhausted {
        if (bytes > MOST) {
            throw Exhausted.forGood("a record is longer than may be");
        }
    }

    @Override
    public void give(long bytes) {
        // it only bounds the window
    }
}
