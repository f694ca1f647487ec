package io.aiqbraze.sender.input;

import io.aiqbraze.formats.Gunzip;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a gzip file is when inflated; says in words for a person where it is damaged. */
final class InflatedInput extends FilterInputStream {
    InflatedInput(InputStream gzip) {
        super(Gunzip.of(gzip));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (Gunzip.Broken e) {
            throw damaged(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int room) throws IOException {
        try {
            return super.read(into, offset, room);
        } catch (Gunzip.Broken e) {
            throw damaged(e);
        }
    }

    private static BrokenInput damaged(Gunzip.Broken e) {
        return new BrokenInput("the gzip data is damaged near its byte " + e.offset() + ": " + e.how());
    }
}
