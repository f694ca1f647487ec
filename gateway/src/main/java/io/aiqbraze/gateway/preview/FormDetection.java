package io.aiqbraze.gateway.preview;

import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.Gunzip;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells by its beginning how a body is written, where its head does not say it. */
public final class FormDetection {
    private static final int MOST_INFLATED = 1 << 20;

    private FormDetection() {}

    /**
     * The form of a body.
     *
     * @param said the format, if it is known
     */
    public static BodyForm of(Buffer body, @Nullable Format said) {
        byte[] bytes = body.getBytes();
        boolean gzip = Gunzip.isGzip(bytes);
        if (said != null) {
            return new BodyForm(said, gzip);
        }
        byte[] head = gzip ? inflated(bytes) : bytes;
        return new BodyForm(Format.detect(head, !gzip || head.length < MOST_INFLATED, ""), gzip);
    }

    /** What a broken body begins with does not matter: it is refused as broken gzip. */
    private static byte[] inflated(byte[] body) {
        try (var gzip = Gunzip.of(body)) {
            return gzip.readNBytes(MOST_INFLATED);
        } catch (IOException broken) {
            return new byte[0];
        }
    }
}
