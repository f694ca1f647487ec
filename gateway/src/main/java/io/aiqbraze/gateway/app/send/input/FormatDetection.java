package io.aiqbraze.gateway.app.send.input;

import io.aiqbraze.gateway.mapping.decode.BatchKeys;
import io.aiqbraze.gateway.mapping.decode.BrokenJson;
import io.aiqbraze.gateway.mapping.decode.ByteBudget;
import io.aiqbraze.gateway.mapping.decode.ByteWindow;
import io.aiqbraze.gateway.mapping.decode.JsonCursor;
import io.aiqbraze.gateway.mapping.decode.Slice;
import io.aiqbraze.gateway.mapping.decode.UnreadableBody;
import java.util.Locale;

/** Tells the format of a file by how it begins; its name decides where that says nothing. */
final class FormatDetection {
    private final byte[] head;
    private final String name;

    /**
     * @param head how the file begins, all of it if it is short
     * @param name of the file, or empty
     */
    FormatDetection(byte[] head, String name) {
        this.head = head;
        this.name = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    }

    Format detect() {
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return Format.NDJSON;
        }
        return switch (firstCharacter()) {
            case '[' -> Format.JSON;
            case '{' -> isDocument() ? Format.JSON : Format.NDJSON;
            default -> name.endsWith(".json") ? Format.JSON : Format.CSV;
        };
    }

    private char firstCharacter() {
        for (byte character : head) {
            if (!Blank.is(character)) {
                return (char) character;
            }
        }
        return ' ';
    }

    /** Whether the first object is the whole document, as a batch is, and one that takes more than a line. */
    private boolean isDocument() {
        ByteWindow window = ByteWindow.of(head, 0, head.length).countingLines();
        var cursor = new JsonCursor(window);
        try {
            int unusedFirst = cursor.peek();
            long firstLine = line(window, cursor);
            cursor.step();
            for (boolean none = true; cursor.field(none); none = false) {
                boolean batch = cursor.peek() == '[' && cursor.isNamed(BatchKeys.BATCH);
                if (batch || line(window, cursor) > firstLine) {
                    return true;
                }
                Slice unusedValue = cursor.value();
            }
            return line(window, cursor) > firstLine;
        } catch (BrokenJson brokenOrCutOff) {
            return false;
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException("bytes in memory are all there", e);
        }
    }

    private static long line(ByteWindow window, JsonCursor cursor) {
        return window.place(cursor.offset()).line();
    }
}
