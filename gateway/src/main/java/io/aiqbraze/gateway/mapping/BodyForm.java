package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.Format;
import io.aiqbraze.formats.Gunzip;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a body is written: as the head of its request says, or as its beginning shows. */
public record BodyForm(Format format, boolean gzip) {
    /** As much of a body as shows how it is written. */
    private static final int MOST_INFLATED = 1 << 20;

    private static final Map<String, Format> FORMATS = Map.of(
            "application/json", Format.JSON,
            "application/cloudevents+json", Format.JSON,
            "application/cloudevents-batch+json", Format.JSON,
            "application/x-ndjson", Format.NDJSON,
            "application/ndjson", Format.NDJSON,
            "text/csv", Format.CSV);

    /** The head names no form that is taken; the message says which are. */
    public static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;

        private Unsupported(String code, String message) {
            super(message);
            this.code = code;
        }

        /** Stable code in snake case. */
        public String code() {
            return code;
        }
    }

    /** Reads two header fields, each null if it is absent. */
    public static BodyForm of(@Nullable String contentType, @Nullable String contentEncoding) throws Unsupported {
        Format format = format(contentType);
        if (format == null) {
            throw new Unsupported(
                    "unsupported_media_type",
                    "Content-Type must be application/json, application/x-ndjson or text/csv, in UTF-8; JSON of"
                            + " CloudEvents may be application/cloudevents+json and -batch+json");
        }
        return new BodyForm(format, gzip(contentEncoding));
    }

    /**
     * Tells it by the beginning of a body, where no head says it.
     *
     * @param said the format, if it is known
     */
    public static BodyForm detect(Buffer body, @Nullable Format said) {
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

    private static @Nullable Format format(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return null;
            }
        }
        return FORMATS.get(parts[0].strip());
    }

    private static boolean gzip(@Nullable String contentEncoding) throws Unsupported {
        String encoding =
                contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "gzip", "x-gzip" -> true;
            case "identity" -> false;
            default -> throw new Unsupported("unsupported_encoding", "Content-Encoding must be gzip or absent");
        };
    }
}
