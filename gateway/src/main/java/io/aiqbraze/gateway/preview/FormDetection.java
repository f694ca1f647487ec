package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingRequest.Format;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Tells by its beginning how a body is written, where nobody says it. */
public final class FormDetection {
    private static final int MOST_INFLATED = 1 << 20;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private FormDetection() {}

    /**
     * The form of a body.
     *
     * @param said the format, if somebody says it
     */
    public static BodyForm of(Buffer body, @Nullable Format said) {
        boolean gzip = body.length() > 1 && body.getUnsignedByte(0) == 0x1F && body.getUnsignedByte(1) == 0x8B;
        return new BodyForm(said == null ? format(gzip ? inflated(body) : body.getBytes()) : said, gzip);
    }

    /** What a broken body begins with does not matter: it is refused as broken gzip. */
    private static byte[] inflated(Buffer body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            return gzip.readNBytes(MOST_INFLATED);
        } catch (IOException broken) {
            return new byte[0];
        }
    }

    private static Format format(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        List<String> lines = (marked ? text.substring(1) : text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        String first = lines.isEmpty() ? "[" : lines.get(0);
        if (first.startsWith("{")) {
            // a document that begins with a whole object ends with it
            return lines.size() > 1 && first.endsWith("}") ? Format.NDJSON : Format.JSON;
        }
        return first.startsWith("[") ? Format.JSON : Format.CSV;
    }
}
