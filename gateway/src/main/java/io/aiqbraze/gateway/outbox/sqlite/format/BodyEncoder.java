package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.TextBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes values one after another into bytes; integers take as few bytes as they need. */
public final class BodyEncoder {
    private static final int LONGEST_INTEGER = 10;
    /** The first character that takes more than one byte. */
    private static final char FIRST_LONG = 0x80;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void writeInteger(long value) {
        reserve(LONGEST_INTEGER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void writeBytes(byte[] value) {
        writeInteger(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Most texts are short and ASCII, and take one byte a character as they stand. */
    void writeText(String value) {
        int end = value.length();
        reserve(LONGEST_INTEGER + end);
        int start = length;
        writeInteger(end);
        int at = 0;
        while (at < end && value.charAt(at) < FIRST_LONG) {
            bytes[length + at] = (byte) value.charAt(at);
            at++;
        }
        if (at == end) {
            length += end;
        } else {
            length = start;
            writeBytes(TextBytes.of(value));
        }
    }

    void writeOptionalText(@Nullable String value) {
        writeByte(value == null ? 0 : 1);
        if (value != null) {
            writeText(value);
        }
    }

    /** Begins a header, whose fields follow; returns what {@link #endHeader} needs. */
    int beginHeader() {
        return length;
    }

    /** Writes a field of a header under its number, which is part of the format. */
    void writeField(int number, String value) {
        writeInteger(number);
        writeText(value);
    }

    /** Puts in front of the fields how many bytes they are. */
    void endHeader(int start) {
        int fields = length - start;
        reserve(LONGEST_INTEGER);
        int integerBytes = 1 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fields | 1)) / 7;
        System.arraycopy(bytes, start, bytes, start + integerBytes, fields);
        length = start;
        writeInteger(fields);
        length += fields;
    }

    public int length() {
        return length;
    }

    /** What was written so far; the next value begins another. */
    byte[] take() {
        return take(0);
    }

    /** The same with this many bytes of zero behind it. */
    byte[] take(int more) {
        byte[] taken = Arrays.copyOf(bytes, length + more);
        Arrays.fill(taken, length, taken.length, (byte) 0);
        length = 0;
        return taken;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length << 1));
        }
    }
}
