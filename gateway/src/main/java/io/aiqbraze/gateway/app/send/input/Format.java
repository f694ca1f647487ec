package io.aiqbraze.gateway.app.send.input;

import java.io.IOException;
import java.io.InputStream;

/** How records lie in a file, and the parts that carry them. */
public enum Format {
    /** A header, then a row a record. */
    CSV("text/csv", "", "", ""),
    /** A JSON object a line. */
    NDJSON("application/x-ndjson", "", "", ""),
    /** One JSON document: an object, an array, or {@code {"batch":[…]}}. */
    JSON("application/json", "[", ",", "]");

    private final String mediaType;
    private final String before;
    private final String between;
    private final String after;

    Format(String mediaType, String before, String between, String after) {
        this.mediaType = mediaType;
        this.before = before;
        this.between = between;
        this.after = after;
    }

    /** The Content-Type of parts. */
    public String mediaType() {
        return mediaType;
    }

    /** What a part begins with, before its records. */
    String before() {
        return before;
    }

    /** What stands between the records of a part; lines and rows bring their ends with them. */
    String between() {
        return between;
    }

    /** What a part ends with. */
    String after() {
        return after;
    }

    /** Reads records of this format. */
    Records records(InputStream content) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(content);
            case NDJSON -> new Lines(content);
            case JSON -> new Elements(content);
        };
    }
}
