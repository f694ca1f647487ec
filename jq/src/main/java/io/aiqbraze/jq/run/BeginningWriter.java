package io.aiqbraze.jq.run;

import java.io.IOException;
import java.io.Writer;

/** Takes a text of any length, and hands on its beginning: a value may be much longer in words than in memory. */
public final class BeginningWriter extends Writer {
    private final Writer out;
    private int left;
    private boolean cut;

    /** @param most in UTF-16 characters */
    public BeginningWriter(Writer out, int most) {
        this.out = out;
        this.left = most;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        int written = Math.min(left, length);
        out.write(characters, from, written);
        left -= written;
        cut |= written < length;
    }

    /** Whether there was more than is handed on. */
    public boolean isCut() {
        return cut;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
