package io.aiqbraze.formats;

import java.util.Optional;

/** How records lie in a file or a body. */
public enum Format {
    /** A header, then a row a record. */
    CSV("text/csv"),
    /** A JSON object a line. */
    NDJSON("application/x-ndjson"),
    /** One JSON document: an object, an array, or {@code {"batch":[…]}}. */
    JSON("application/json");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its Content-Type. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of a name in letters of any size, such as {@code ndjson}. */
    public static Optional<Format> named(String name) {
        for (Format format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
