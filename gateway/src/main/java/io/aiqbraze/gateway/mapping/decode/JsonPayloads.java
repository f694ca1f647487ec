package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document: an object, an array, or {@code {"batch":[…]}}. Read element by element, so that a large document
 * never lies in memory as a tree; one that turns out broken at its end is refused as a whole all the same.
 */
final class JsonPayloads implements Payloads {
    private final JsonParser parser;
    private final Batch batch = new Batch();
    private State state = State.START;
    private @Nullable MappingIterator<JsonNode> elements;
    private int records;

    JsonPayloads(Body body) throws UnreadableBody {
        Utf8.require(body);
        if (Utf8.looksWide(body)) {
            throw UnreadableBody.broken("bad_encoding", "the body is not UTF-8");
        }
        try {
            parser = Json.MAPPER.createParser(body.bytes(), body.from(), body.length());
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private enum State {
        START,
        IN_ARRAY,
        IN_BATCH,
        END
    }

    @Override
    public @Nullable Decoded next() throws UnreadableBody {
        try {
            return switch (state) {
                case START -> first();
                case IN_ARRAY, IN_BATCH -> element();
                case END -> null;
            };
        } catch (JsonProcessingException e) {
            throw UnreadableBody.broken("bad_json", "the body is " + Json.describe(e));
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private @Nullable Decoded first() throws IOException, UnreadableBody {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            state = State.IN_ARRAY;
            return element();
        }
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == null) {
            state = State.END;
            return null;
        }
        throw UnreadableBody.broken("bad_json", "the body is neither a JSON object nor an array nor {\"batch\":[…]}");
    }

    private @Nullable Decoded object() throws IOException, UnreadableBody {
        if (batch.begins(parser)) {
            state = State.IN_BATCH;
            return element();
        }
        end();
        return new Decoded.Payload(index(), batch.envelope());
    }

    private @Nullable Decoded element() throws IOException, UnreadableBody {
        if (elements().hasNextValue()) {
            return Elements.decode(index(), elements().nextValue());
        }
        if (state == State.IN_BATCH) {
            batch.end(parser);
        }
        end();
        return null;
    }

    /** One reading of them all: to begin one for each costs a twentieth of the decoding. */
    private MappingIterator<JsonNode> elements() throws IOException {
        MappingIterator<JsonNode> begun = elements;
        if (begun == null) {
            // the array itself is no value
            parser.clearCurrentToken();
            begun = Json.VALUES.readValues(parser);
            elements = begun;
        }
        return begun;
    }

    private void end() throws IOException, UnreadableBody {
        state = State.END;
        if (parser.nextToken() != null) {
            throw UnreadableBody.broken(
                    "bad_json",
                    "something follows the JSON document at line "
                            + parser.currentTokenLocation().getLineNr() + "; many objects, one a line, are"
                            + " application/x-ndjson");
        }
    }

    private String index() {
        return Integer.toString(records++);
    }

    private static UncheckedIOException inMemory(IOException impossible) {
        return new UncheckedIOException("bytes in memory", impossible);
    }
}
