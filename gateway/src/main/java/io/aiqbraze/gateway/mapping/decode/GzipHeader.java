package io.aiqbraze.gateway.mapping.decode;

import java.util.zip.CRC32;

/** Reads the header of a gzip member (RFC 1952, section 2.3). */
final class GzipHeader {
    private static final int FIXED = 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final byte[] bytes;
    private int at;

    private GzipHeader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** Where the compressed data begins. */
    static int skip(byte[] bytes, int from) throws UnreadableBody {
        return new GzipHeader(bytes, from).skip();
    }

    private int skip() throws UnreadableBody {
        int start = at;
        require(FIXED);
        int flags = bytes[start + 3];
        if (bytes[start] != 0x1F
                || bytes[start + 1] != (byte) 0x8B
                || bytes[start + 2] != 8
                || (flags & RESERVED) != 0) {
            throw Gunzip.broken("there is no gzip header at byte " + start);
        }
        at += FIXED;
        if ((flags & EXTRA) != 0) {
            int length = unsignedShort();
            require(length);
            at += length;
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            CRC32 crc = new CRC32();
            crc.update(bytes, start, at - start);
            if (unsignedShort() != (crc.getValue() & 0xFFFF)) {
                throw Gunzip.broken("the checksum of a header is wrong");
            }
        }
        return at;
    }

    private int unsignedShort() throws UnreadableBody {
        require(2);
        int value = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
        at += 2;
        return value;
    }

    private void skipText() throws UnreadableBody {
        do {
            require(1);
        } while (bytes[at++] != 0);
    }

    private void require(int count) throws UnreadableBody {
        if (bytes.length - at < count) {
            throw Gunzip.truncated();
        }
    }
}
