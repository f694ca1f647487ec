package io.aiqbraze.gateway.app.send.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip of one or more members as it comes. By hand, since the JDK's stream takes a damaged second member, or
 * one that a pipe has not brought yet, for the end of the data.
 */
final class GunzipStream extends InputStream {
    private final CompressedBytes compressed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean inMember;

    GunzipStream(InputStream in) {
        this.compressed = new CompressedBytes(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                compressed.require();
                compressed.offerTo(inflater);
            } else {
                throw compressed.broken("it needs a dictionary");
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }

    private boolean beginMember() throws IOException {
        if (!compressed.hasMore()) {
            return false;
        }
        new GzipMemberHeader(compressed).skip();
        inflater.reset();
        checksum.reset();
        compressed.offerTo(inflater);
        inMember = true;
        return true;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw compressed.broken("its compressed data is corrupt");
        } finally {
            compressed.takeBack(inflater);
        }
    }

    private void endMember() throws IOException {
        inMember = false;
        if (compressed.unsignedInt() != checksum.getValue()
                || compressed.unsignedInt() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw compressed.broken("its checksum or length is wrong");
        }
    }
}
