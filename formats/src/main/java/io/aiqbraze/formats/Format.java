package io.aiqbraze.formats;

import java.util.Locale;
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

    /**
     * The format of some bytes.
     *
     * @param head how they begin when inflated, with or without a byte order mark
     * @param complete whether nothing follows
     * @param name of the file, or empty
     */
    public static Format detect(byte[] head, boolean complete, String name) {
        return new Detection(head, complete, name).detect();
    }

    /** Tells the format of a file or a body by how it begins; its name decides where that says nothing. */
    private static final class Detection {
        private final byte[] head;
        private final boolean complete;
        private final String name;

        Detection(byte[] head, boolean complete, String name) {
            this.head = head;
            this.complete = complete;
            this.name = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        }

        Format detect() {
            if (name.endsWith(".csv")) {
                return Format.CSV;
            }
            if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
                return Format.NDJSON;
            }
            try {
                ByteWindow window =
                        ByteWindow.of(head, 0, head.length).withoutMark().countingLines();
                var cursor = new JsonCursor(window);
                return switch (cursor.peek()) {
                    case '[' -> Format.JSON;
                    case '{' -> isDocument(window, cursor) ? Format.JSON : Format.NDJSON;
                    default -> name.endsWith(".json") ? Format.JSON : Format.CSV;
                };
            } catch (UnreadableBody | ByteBudget.Exhausted e) {
                throw new IllegalStateException("bytes in memory are all there", e);
            }
        }

        /** Whether the first object is the whole document: a batch, one that takes more than a line, or one that is alone. */
        private boolean isDocument(ByteWindow window, JsonCursor cursor) throws UnreadableBody, ByteBudget.Exhausted {
            try {
                long firstLine = line(window, cursor);
                cursor.step();
                for (boolean none = true; cursor.field(none); none = false) {
                    boolean batch = cursor.peek() == '[' && cursor.isNamed(JsonDocument.BATCH);
                    if (batch || line(window, cursor) > firstLine) {
                        return true;
                    }
                    ByteSlice unusedValue = cursor.value();
                }
                return line(window, cursor) > firstLine || (cursor.peek() == JsonCursor.END && complete);
            } catch (BrokenJson brokenOrCutOff) {
                return false;
            }
        }

        private static long line(ByteWindow window, JsonCursor cursor) {
            return window.place(cursor.offset()).line();
        }
    }
}
