package io.aiqbraze.gateway.mapping.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 from other bytes, without keeping the text. */
final class Utf8 {
    private static final int CHUNK = 8192;

    private Utf8() {}

    static boolean isValid(Body body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body.bytes(), body.from(), body.length());
        CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, body.length() + 1));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isUnderflow();
    }

    /** Whether the parser would take it for UTF-16 or UTF-32, which it knows by zero bytes among the first four. */
    static boolean looksWide(Body body) {
        for (int at = body.from(); at < Math.min(body.from() + 4, body.to()); at++) {
            if (body.bytes()[at] == 0) {
                return true;
            }
        }
        return false;
    }

    static void require(Body body) throws UnreadableBody {
        if (!isValid(body)) {
            throw UnreadableBody.broken("bad_encoding", "the body is not UTF-8");
        }
    }
}
