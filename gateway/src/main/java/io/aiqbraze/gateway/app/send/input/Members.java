package io.aiqbraze.gateway.app.send.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aiqbraze.gateway.mapping.decode.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Where the people of {@code "members":[…]} stand in the bytes of a record; each of them is a payload. */
final class Members {
    private static final String KEY = "members";
    private static final byte[] QUOTED = ("\"" + KEY + "\"").getBytes(StandardCharsets.US_ASCII);

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    private Members() {}

    /** Empty for a record that has none, or is broken. */
    static Optional<Members> find(byte[] record) {
        if (!mayHaveSome(record)) {
            return Optional.empty();
        }
        try (JsonParser parser = Json.factory().createParser(record)) {
            Optional<Members> members = read(parser);
            return parser.nextToken() == null ? members : Optional.empty();
        } catch (JsonProcessingException broken) {
            // the gateway says so, as a refusal of this record
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    int count() {
        return count;
    }

    int start(int member) {
        return starts[member];
    }

    int end(int member) {
        return ends[member];
    }

    private static Optional<Members> read(JsonParser parser) throws IOException {
        Optional<Members> members = Optional.empty();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(KEY)) {
                    // of a key given twice the last counts
                    members = elements(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return members;
    }

    private static Optional<Members> elements(JsonParser parser) throws IOException {
        var members = new Members();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            parser.skipChildren();
            parser.finishToken();
            members.add(start, Math.toIntExact(parser.currentLocation().getByteOffset()));
        }
        return members.count == 0 ? Optional.empty() : Optional.of(members);
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /** Most records have none, and are not to be parsed for that. */
    private static boolean mayHaveSome(byte[] record) {
        for (int at = 0; at <= record.length - QUOTED.length; at++) {
            if (record[at] == '"' && Arrays.equals(record, at, at + QUOTED.length, QUOTED, 0, QUOTED.length)) {
                return true;
            }
        }
        return false;
    }
}
