package io.aiqbraze.sender;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * A pipe whose end is believed only after a moment: Ctrl-C ends the writer too, and half a record must not be sent as the
 * last one because its end comes before the word to stop.
 */
final class PipeEnd extends FilterInputStream {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final StopSignal halt;
    private boolean believed;

    PipeEnd(InputStream in, StopSignal halt) {
        super(in);
        this.halt = halt;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws InterruptedIOException {
        if (read < 0 && !believed) {
            if (halt.await(MOMENT)) {
                throw new InterruptedIOException("interrupted");
            }
            believed = true;
        }
        return read;
    }
}
