package io.aiqbraze.gateway.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Texts as UTF-8 and back, without loss: JSON's escapes can make half of a surrogate pair, which Java's UTF-8 writes as a
 * question mark. Here it takes three bytes, as WTF-8 has it; every other text has the bytes that it always had.
 */
public final class TextBytes {
    private static final int HALF = 3;
    private static final char REPLACEMENT = '\uFFFD';

    private TextBytes() {}

    /** Whether every surrogate in it has its other half, so that it can be written as UTF-8. */
    public static boolean isWhole(String text) {
        return nextHalf(text, 0) == text.length();
    }

    public static byte[] of(String text) {
        int half = nextHalf(text, 0);
        if (half == text.length()) {
            return text.getBytes(UTF_8);
        }
        var bytes = new ByteArrayOutputStream(text.length() * HALF);
        int at = 0;
        while (half < text.length()) {
            bytes.writeBytes(text.substring(at, half).getBytes(UTF_8));
            char unit = text.charAt(half);
            bytes.write(0xE0 | (unit >> 12));
            bytes.write(0x80 | ((unit >> 6) & 0x3F));
            bytes.write(0x80 | (unit & 0x3F));
            at = half + 1;
            half = nextHalf(text, at);
        }
        bytes.writeBytes(text.substring(at).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    /** The text of such bytes. */
    public static String text(byte[] bytes, int start, int length) {
        String text = new String(bytes, start, length, UTF_8);
        // a half stands there as what cannot be read
        return text.indexOf(REPLACEMENT) < 0 ? text : withHalves(bytes, start, start + length);
    }

    private static String withHalves(byte[] bytes, int start, int end) {
        var text = new StringBuilder(end - start);
        int plain = start;
        int at = start;
        while (at < end) {
            if (isHalf(bytes, at, end)) {
                text.append(new String(bytes, plain, at - plain, UTF_8));
                text.append((char) (0xD000 | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F)));
                at += HALF;
                plain = at;
            } else {
                at++;
            }
        }
        return text.append(new String(bytes, plain, end - plain, UTF_8)).toString();
    }

    private static boolean isHalf(byte[] bytes, int at, int end) {
        return end - at >= HALF
                && bytes[at] == (byte) 0xED
                && (bytes[at + 1] & 0xE0) == 0xA0
                && (bytes[at + 2] & 0xC0) == 0x80;
    }

    /** Where the next half stands alone, or the length of the text. */
    private static int nextHalf(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isSurrogate(unit)) {
                boolean whole = at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1));
                if (!whole) {
                    return at;
                }
                at++;
            }
        }
        return text.length();
    }
}
