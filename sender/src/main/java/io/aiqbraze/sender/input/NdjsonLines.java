package io.aiqbraze.sender.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** NDJSON: the lines that are not blank. */
final class NdjsonLines implements RecordReader {
    private final StreamWindow window;

    NdjsonLines(InputStream content) {
        this.window = new StreamWindow(content);
    }

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        byte[] line = line();
        while (line != null && LineBytes.areBlank(line)) {
            line = line();
        }
        return line == null ? null : LineBytes.completed(line);
    }

    private byte @Nullable [] line() throws IOException {
        int seen = 0;
        while (true) {
            for (int at = window.from() + seen; at < window.to(); at++) {
                if (window.bytes()[at] == '\n') {
                    return window.take(at + 1);
                }
            }
            seen = window.to() - window.from();
            if (window.complete()) {
                return seen == 0 ? null : window.take(window.to());
            }
            window.grow();
        }
    }
}
