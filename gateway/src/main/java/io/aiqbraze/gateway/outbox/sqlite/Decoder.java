package io.aiqbraze.gateway.outbox.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads back what an {@link Encoder} wrote; throws {@link CorruptData} where that cannot be. */
final class Decoder {
    private final byte[] bytes;
    private int at;

    Decoder(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
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

    String readText() {
        int start = skipBytes();
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    @Nullable String readOptionalText() {
        return readByte() == 0 ? null : readText();
    }

    private void require(int more) {
        if (bytes.length - at < more) {
            throw new CorruptData("the bytes end too early");
        }
    }
}
