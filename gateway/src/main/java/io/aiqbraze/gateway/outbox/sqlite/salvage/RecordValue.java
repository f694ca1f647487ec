package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import java.util.Arrays;

/**
 * A value in a record of SQLite, which begins with its own length and a number for each value that tells kind and length.
 *
 * @param type the number
 * @param start where the value begins in the record
 */
record RecordValue(long type, long start) {
    private static final int FALSE = 8;
    private static final int TRUE = 9;
    private static final int SHORTEST_BYTES = 12;

    /**
     * Finds a value.
     *
     * @param record as much of it as stands in the page of its row
     * @param position from 0 on
     */
    static RecordValue find(byte[] record, int position) {
        var head = new RecordDecoder(record, 0);
        long headBytes = head.readInteger();
        long start = headBytes;
        for (int passed = 0; head.at() < headBytes; passed++) {
            var value = new RecordValue(head.readInteger(), start);
            if (passed == position) {
                return value;
            }
            start += value.length();
        }
        throw new CorruptData("a record has too few values");
    }

    long integer(byte[] record) {
        if (type < 1 || type > TRUE || type == 7) {
            throw new CorruptData("a value is no integer");
        }
        return type >= FALSE ? type - FALSE : from(record).readFixed((int) length());
    }

    byte[] bytes(byte[] record) {
        if (type < SHORTEST_BYTES || type % 2 != 0) {
            throw new CorruptData("a value is no bytes");
        }
        return from(record).readBytes((int) Math.min(length(), Integer.MAX_VALUE));
    }

    private RecordDecoder from(byte[] record) {
        if (start < 0 || start > record.length) {
            throw new CorruptData("a value lies outside of its record");
        }
        return new RecordDecoder(record, (int) start);
    }

    private long length() {
        if (type < 0 || type == 10 || type == 11) {
            throw new CorruptData("a value is of an unknown kind");
        }
        if (type >= SHORTEST_BYTES) {
            return (type - SHORTEST_BYTES) / 2;
        }
        return switch ((int) type) {
            case 0, FALSE, TRUE -> 0;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> type;
        };
    }

    /** Reads numbers as SQLite writes them, the highest byte first; throws {@link CorruptData} where that cannot be. */
    static final class RecordDecoder {
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
}
