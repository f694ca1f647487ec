package io.aiqbraze.gateway.app.send.input;

import java.io.IOException;
import java.util.zip.CRC32;

/** The header of a gzip member (RFC 1952, section 2.3). */
final class GzipMemberHeader {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int TIME_FLAGS_AND_SYSTEM = 6;

    private final CompressedBytes bytes;
    private final CRC32 checksum = new CRC32();

    GzipMemberHeader(CompressedBytes bytes) {
        this.bytes = bytes;
    }

    /** Goes behind it. */
    void skip() throws IOException {
        boolean magic = next() == 0x1F && next() == 0x8B && next() == 8;
        int flags = magic ? next() : RESERVED;
        if ((flags & RESERVED) != 0) {
            throw bytes.broken("what is there is not gzip");
        }
        skip(TIME_FLAGS_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0 && bytes.unsignedShort() != (checksum.getValue() & 0xFFFF)) {
            throw bytes.broken("the checksum of a header is wrong");
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var unused = next();
        }
    }

    private void skipText() throws IOException {
        int character;
        do {
            character = next();
        } while (character != 0);
    }

    private int next() throws IOException {
        int value = bytes.next();
        checksum.update(value);
        return value;
    }
}
