package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.Format;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a body is written, as the head of its request says. */
public record BodyForm(Format format, boolean gzip) {
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
