package io.aiqbraze.gateway.braze;

import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How an answer was encoded on its way. None is asked for, but something before Braze may compress all the same.
 *
 * @param name in lower case; empty for none
 */
record ContentEncoding(String name) {
    static ContentEncoding of(MultiMap headers) {
        @Nullable String header = headers.get("Content-Encoding");
        return new ContentEncoding(header == null ? "" : header.strip().toLowerCase(Locale.ROOT));
    }

    /** Understands a body; what cannot be undone, or becomes larger than the bound, is not Braze's. */
    AnswerBody parse(byte[] body, int mostBytes) {
        return switch (name) {
            case "", "identity" -> AnswerBody.parse(body);
            case "gzip", "x-gzip" -> inflated(body, mostBytes);
            default -> AnswerBody.foreign("a body in the content encoding " + name);
        };
    }

    private static AnswerBody inflated(byte[] body, int mostBytes) {
        if (body.length == 0) {
            return AnswerBody.EMPTY;
        }
        try (var inflating = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] inflated = inflating.readNBytes(mostBytes + 1);
            return inflated.length > mostBytes ? AnswerBody.foreign(inflated) : AnswerBody.parse(inflated);
        } catch (IOException e) {
            return AnswerBody.foreign("a body that is no gzip, although it says so");
        }
    }
}
