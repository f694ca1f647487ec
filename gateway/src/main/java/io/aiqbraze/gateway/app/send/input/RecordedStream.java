package io.aiqbraze.gateway.app.send.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps what a parser reads, so that a record can be had in the very bytes that it has in the file. */
final class RecordedStream extends InputStream {
    /** Parsers read ahead. */
    private static final int MOST = Window.LONGEST_RECORD + (1 << 16);

    private final InputStream in;
    private byte[] kept = new byte[1 << 17];
    private int length;
    /** Offset in the file of what is kept. */
    private long start;
    /** Offset in the file of what is still wanted. */
    private long wanted;

    RecordedStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int count = in.read(bytes, offset, most);
        if (count > 0) {
            makeRoom(count);
            System.arraycopy(bytes, offset, kept, length, count);
            length += count;
        }
        return count;
    }

    /** Nothing before this offset will be taken any more. */
    void forgetBefore(long offset) {
        wanted = offset;
    }

    /** What lies between two offsets. */
    byte[] take(long from, long to) throws BrokenInput {
        if (to - from > Window.LONGEST_RECORD) {
            throw Window.tooLong();
        }
        return Arrays.copyOfRange(kept, Math.toIntExact(from - start), Math.toIntExact(to - start));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void makeRoom(int count) throws BrokenInput {
        if (length + count <= kept.length) {
            return;
        }
        int unwanted = (int) Math.min(length, wanted - start);
        System.arraycopy(kept, unwanted, kept, 0, length - unwanted);
        length -= unwanted;
        start += unwanted;
        if (length + count > MOST) {
            throw Window.tooLong();
        }
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + count));
        }
    }
}
