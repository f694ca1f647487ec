package io.aiqbraze.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** Reads what stands around the compressed data of gzip members: their headers and trailers (RFC 1952, section 2.3). */
final class GzipMembers implements Closeable {
    private static final int BLOCK = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int TIME_FLAGS_AND_SYSTEM = 6;

    private final InputStream in;
    private final byte[] block;
    private int at;
    private int to;
    /** How many bytes lie before this block. */
    private long before;

    private GzipMembers(InputStream in, byte[] block, int to) {
        this.in = in;
        this.block = block;
        this.to = to;
    }

    static GzipMembers of(InputStream in) {
        return new GzipMembers(in, new byte[BLOCK], 0);
    }

    /** Of bytes that are all there, which are not copied. */
    static GzipMembers of(byte[] all) {
        return new GzipMembers(InputStream.nullInputStream(), all, all.length);
    }

    /** Whether there is another byte; waits for it. */
    boolean hasMore() throws IOException {
        if (at == to) {
            int count = in.read(block, 0, block.length);
            if (count > 0) {
                before += to;
                at = 0;
                to = count;
            }
        }
        return at < to;
    }

    void require() throws IOException {
        if (!hasMore()) {
            throw broken("it ends too early");
        }
    }

    void offerTo(Inflater inflater) {
        inflater.setInput(block, at, to - at);
    }

    /** Goes on behind what the inflater has used. */
    void takeBack(Inflater inflater) {
        at = to - inflater.getRemaining();
    }

    /** Goes behind a header. */
    void header() throws IOException {
        CRC32 crc = new CRC32();
        long start = before + at;
        boolean magic = next(crc) == 0x1F && next(crc) == 0x8B && next(crc) == 8;
        int flags = magic ? next(crc) : RESERVED;
        if ((flags & RESERVED) != 0) {
            throw new Gunzip.BrokenData(start, "there is no gzip header");
        }
        skip(TIME_FLAGS_AND_SYSTEM, crc);
        if ((flags & EXTRA) != 0) {
            skip(next(crc) | next(crc) << 8, crc);
        }
        if ((flags & NAME) != 0) {
            skipText(crc);
        }
        if ((flags & COMMENT) != 0) {
            skipText(crc);
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) crc.getValue() & 0xFFFF;
            if ((next() | next() << 8) != expected) {
                throw broken("the checksum of a header is wrong");
            }
        }
    }

    /** Goes behind a trailer, which must fit what was inflated. */
    void trailer(long checksum, long length) throws IOException {
        if (unsignedInt() != checksum || unsignedInt() != (length & 0xFFFF_FFFFL)) {
            throw broken("its checksum or length is wrong");
        }
    }

    Gunzip.BrokenData broken(String how) {
        return new Gunzip.BrokenData(before + at, how);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int next() throws IOException {
        require();
        return block[at++] & 0xFF;
    }

    private int next(CRC32 crc) throws IOException {
        int value = next();
        crc.update(value);
        return value;
    }

    private void skip(int count, CRC32 crc) throws IOException {
        for (int i = 0; i < count; i++) {
            var unused = next(crc);
        }
    }

    private void skipText(CRC32 crc) throws IOException {
        int character;
        do {
            character = next(crc);
        } while (character != 0);
    }

    private long unsignedInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }
}
