package io.aiqbraze.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a body, read and never changed; good until more is read. */
public final class ByteSlice {
    private static final int CHUNK = 8192;

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
        return ascii || isUtf8(bytes, from, to);
    }

    /** Whether it begins like UTF-16 or UTF-32. */
    public boolean looksWide() {
        return looksWide(bytes, from, to);
    }

    /** A copy of the bytes, which may be kept. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** As text; what is not UTF-8 becomes replacement characters. */
    public String text() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }

    /** Whether bytes are UTF-8, without keeping the text. */
    private static boolean isUtf8(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, to - from + 1));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isUnderflow();
    }

    /** Whether a parser would take bytes for UTF-16 or UTF-32, which it knows by zero bytes among the first four. */
    static boolean looksWide(byte[] bytes, int from, int to) {
        for (int at = from; at < Math.min(from + 4, to); at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }
}
