package io.aiqbraze.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a body, read and never changed; good until more is read. */
public final class ByteSlice {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final long offset;
    private final boolean ascii;
    private final boolean escaped;

    /**
     * Some bytes.
     *
     * @param to behind the last one in the array
     * @param offset of the first one among all bytes of the body
     * @param ascii whether all of them are
     * @param escaped whether there is a backslash among them
     */
    public ByteSlice(byte[] bytes, int from, int to, long offset, boolean ascii, boolean escaped) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.offset = offset;
        this.ascii = ascii;
        this.escaped = escaped;
    }

    /** The array in which it lies; read and never changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where it begins in the array. */
    public int from() {
        return from;
    }

    /** Behind its end in the array. */
    public int to() {
        return to;
    }

    /** Of its first byte among all bytes of the body. */
    public long offset() {
        return offset;
    }

    /** Whether all of its bytes are known to be ASCII. */
    public boolean ascii() {
        return ascii;
    }

    /** Whether there is a backslash in it. */
    public boolean escaped() {
        return escaped;
    }

    /** How many bytes. */
    public int length() {
        return to - from;
    }

    /** A part of it, which may be more escaped or less ASCII by this than it is. */
    public ByteSlice part(int partFrom, int partTo) {
        return new ByteSlice(bytes, partFrom, partTo, offset + partFrom - from, ascii, escaped);
    }

    /** Whether it is UTF-8. */
    public boolean isUtf8() {
        return ascii || Utf8.isValid(bytes, from, to);
    }

    /** The bytes themselves, for as long as one likes. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** As text; what is not UTF-8 becomes replacement characters. */
    public String text() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }
}
