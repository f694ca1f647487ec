package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.TextBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads back what an {@link BodyEncoder} wrote; throws {@link CorruptData} where that cannot be. */
final class BodyDecoder {
    private final byte[] bytes;
    private final int end;
    private int at;

    BodyDecoder(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads a part of the bytes. */
    BodyDecoder(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    int readByte() {
        require(1);
        return bytes[at++];
    }

    long readInteger() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptData("an integer has no end");
    }

    int readInt() {
        long value = readInteger();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new CorruptData("a number is out of range");
        }
        return (int) value;
    }

    byte[] readBytes() {
        int start = skipBytes();
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** Goes past bytes without copying them; returns where they start. */
    int skipBytes() {
        int length = readInt();
        require(length);
        at += length;
        return at - length;
    }

    /** The fields of a header: a number and bytes each, to the end of what is returned. */
    BodyDecoder readHeader() {
        int start = skipBytes();
        return new BodyDecoder(bytes, start, at);
    }

    String readText() {
        int start = skipBytes();
        return TextBytes.text(bytes, start, at - start);
    }

    @Nullable String readOptionalText() {
        return readByte() == 0 ? null : readText();
    }

    private void require(int more) {
        if (end - at < more) {
            throw new CorruptData("the bytes end too early");
        }
    }
}
