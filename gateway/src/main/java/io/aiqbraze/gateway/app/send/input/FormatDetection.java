package io.aiqbraze.gateway.app.send.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aiqbraze.gateway.mapping.decode.BatchKeys;
import io.aiqbraze.gateway.mapping.decode.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try (JsonParser parser = Json.factory().createParser(head)) {
            parser.nextToken();
            int firstLine = parser.currentTokenLocation().getLineNr();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(BatchKeys.BATCH)) {
                    return true;
                }
                if (parser.currentTokenLocation().getLineNr() > firstLine) {
                    return true;
                }
                parser.skipChildren();
            }
            return parser.currentTokenLocation().getLineNr() > firstLine;
        } catch (JsonProcessingException brokenOrCutOff) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }
}
