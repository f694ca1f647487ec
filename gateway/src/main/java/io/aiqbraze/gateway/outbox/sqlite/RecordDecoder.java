package io.aiqbraze.gateway.outbox.sqlite;

import java.util.Arrays;

/** Reads numbers as SQLite writes them, the highest byte first; throws {@link CorruptData} where that cannot be. */
final class RecordDecoder {
    private static final int LONGEST_INTEGER = 9;

    private final byte[] bytes;
    private int at;

    RecordDecoder(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    int at() {
        return at;
    }

    /** An integer of one to nine bytes, seven bits in each but the ninth. */
    long readInteger() {
        long value = 0;
        for (int read = 1; read < LONGEST_INTEGER; read++) {
            int next = readByte();
            value = value << 7 | (next & 0x7F);
            if (next >= 0) {
                return value;
            }
        }
        return value << Byte.SIZE | (readByte() & 0xFF);
    }

    /** An integer with its sign. */
    long readFixed(int length) {
        long value = 0;
        for (int read = 0; read < length; read++) {
            int next = readByte();
            value = read == 0 ? next : value << Byte.SIZE | (next & 0xFF);
        }
        return value;
    }

    byte[] readBytes(int length) {
        require(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private int readByte() {
        require(1);
        return bytes[at++];
    }

    private void require(int more) {
        if (at < 0 || bytes.length - at < more) {
            throw new CorruptData("the bytes end too early");
        }
    }
}
