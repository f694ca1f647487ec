package io.aiqbraze.formats;

import java.io.IOException;

/** Bytes are no gzip, or damaged. */
public final class BrokenGzip extends IOException {
    private static final long serialVersionUID = 1;

    private final long offset;

    BrokenGzip(long offset, String how) {
        super(how);
        this.offset = offset;
    }

    /** Near which byte of the compressed ones. */
    public long offset() {
        return offset;
    }

    /** How they are broken, in words that follow a colon. */
    public String how() {
        return String.valueOf(getMessage());
    }
}
