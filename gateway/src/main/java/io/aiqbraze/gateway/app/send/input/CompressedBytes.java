package io.aiqbraze.gateway.app.send.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The bytes of a gzip file in order, read by the block. */
final class CompressedBytes implements Closeable {
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int to;
    /** Of the file before this block. */
    private long before;

    CompressedBytes(InputStream in) {
        this.in = in;
    }

    /** Whether there is another byte; waits for it. */
    boolean hasMore() throws IOException {
        if (at == to) {
            before += to;
            at = 0;
            to = Math.max(0, in.read(block, 0, block.length));
        }
        return at < to;
    }

    void require() throws IOException {
        if (!hasMore()) {
            throw broken("it ends too early");
        }
    }

    int next() throws IOException {
        require();
        return block[at++] & 0xFF;
    }

    int unsignedShort() throws IOException {
        return next() | next() << 8;
    }

    long unsignedInt() throws IOException {
        return unsignedShort() | (long) unsignedShort() << 16;
    }

    void offerTo(Inflater inflater) {
        inflater.setInput(block, at, to - at);
    }

    /** Goes on behind what the inflater has used. */
    void takeBack(Inflater inflater) {
        at = to - inflater.getRemaining();
    }

    BrokenInput broken(String how) {
        return new BrokenInput("the gzip data is damaged near its byte " + (before + at) + ": " + how);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
