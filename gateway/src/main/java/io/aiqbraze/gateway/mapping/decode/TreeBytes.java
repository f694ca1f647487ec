package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.JsonBounds;
import io.aiqbraze.gateway.mapping.decode.TreeReader.BeyondBounds;

/**
 * How much memory the tree of some JSON takes at most, what is needed to make it included; known before it is made. An
 * object of two bytes is one of a hundred in memory, so that it is what stands in the text that counts, and not its length.
 */
final class TreeBytes {
    /** What is shorter is not looked through: it takes at most so much for each byte of it. */
    private static final int SHORT = 8 << 10;

    private static final int PER_BYTE_OF_SHORT = 64;

    /** An object, its table and the first of its entries; an array takes less. */
    private static final long PER_BRACKET = 208;
    /** A value with its place in an array. */
    private static final long PER_COMMA = 80;
    /** An entry, its name, that name's keyed hash, and what the parser remembers of the name. */
    private static final long PER_COLON = 200;
    /** A character outside of Latin 1 makes two bytes of each of its text. */
    private static final long PER_BYTE = 2;
    /** While the longest text is put together. */
    private static final long PER_BYTE_OF_TEXT = 6;

    private static final long PER_BYTE_OF_RAW_TEXT = 4;

    private TreeBytes() {}

    /** Whether some JSON is so short that its length is enough to know. */
    static boolean isShort(ByteSlice json) {
        return json.length() <= SHORT;
    }

    /**
     * Of some JSON.
     *
     * @throws BeyondBounds if none can be made of it
     */
    static long of(ByteSlice json) throws BeyondBounds {
        return isShort(json) ? (long) PER_BYTE_OF_SHORT * json.length() : counted(json);
    }

    /** Of its bytes as one text. */
    static long ofText(ByteSlice raw) {
        return PER_BYTE_OF_RAW_TEXT * raw.length();
    }

    private static long counted(ByteSlice json) throws BeyondBounds {
        byte[] bytes = json.bytes();
        long sum = PER_BYTE * json.length() + PER_BYTE_OF_TEXT * Math.min(json.length(), JsonBounds.MAX_TEXT);
        int depth = 0;
        boolean inText = false;
        for (int at = json.from(); at < json.to(); at++) {
            byte unit = bytes[at];
            if (inText) {
                if (unit == '\\') {
                    at++;
                } else if (unit == '"') {
                    inText = false;
                }
            } else if (unit == '"') {
                inText = true;
            } else if (unit == ',') {
                sum += PER_COMMA;
            } else if (unit == ':') {
                sum += PER_COLON;
            } else if (unit == '{' || unit == '[') {
                sum += PER_BRACKET;
                if (++depth > JsonBounds.MAX_DEPTH) {
                    throw new BeyondBounds();
                }
            } else if (unit == '}' || unit == ']') {
                depth--;
            }
        }
        return sum;
    }
}
