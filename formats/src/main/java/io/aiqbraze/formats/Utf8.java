package io.aiqbraze.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 from other bytes, without keeping the text. */
public final class Utf8 {
    private static final int CHUNK = 8192;

    private Utf8() {}

    /** Whether they are UTF-8. */
    static boolean isValid(byte[] bytes, int from, int to) {
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

    /** Whether a parser would take it for UTF-16 or UTF-32, which it knows by zero bytes among the first four. */
    public static boolean looksWide(byte[] bytes, int from, int to) {
        for (int at = from; at < Math.min(from + 4, to); at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }
}
