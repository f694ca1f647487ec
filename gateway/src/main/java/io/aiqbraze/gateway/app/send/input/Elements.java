package io.aiqbraze.gateway.app.send.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aiqbraze.gateway.mapping.decode.BatchKeys;
import io.aiqbraze.gateway.mapping.decode.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One JSON document: the object, or the elements of the array or of {@code "batch"}, in the bytes that the file has. */
final class Elements implements Records {
    private final RecordedStream recorded;
    private final JsonParser parser;
    private State state = State.START;

    Elements(InputStream content) throws IOException {
        this.recorded = new RecordedStream(content);
        this.parser = Json.factory().createParser((InputStream) recorded);
    }

    private enum State {
        START,
        IN_ARRAY,
        IN_BATCH,
        END
    }

    @Override
    public byte[] header() {
        return new byte[0];
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            return switch (state) {
                case START -> first();
                case IN_ARRAY, IN_BATCH -> element();
                case END -> null;
            };
        } catch (JsonProcessingException e) {
            throw new BrokenInput("the input is " + Json.describe(e));
        }
    }

    private byte @Nullable [] first() throws IOException {
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
        throw new BrokenInput("the input is neither a JSON object nor an array nor {\"batch\":[…]}");
    }

    /** The object in hand, unless it turns out to be the envelope of a batch. */
    private byte @Nullable [] object() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        Set<String> keys = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(BatchKeys.BATCH)) {
                for (String before : keys) {
                    refuse(before);
                }
                state = State.IN_BATCH;
                return element();
            }
            keys.add(key);
            parser.skipChildren();
        }
        byte[] whole = recorded.take(start, parser.currentLocation().getByteOffset());
        end();
        return whole;
    }

    private byte @Nullable [] element() throws IOException {
        recorded.forgetBefore(parser.currentLocation().getByteOffset());
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            if (state == State.IN_BATCH) {
                endBatch();
            }
            end();
            return null;
        }
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return recorded.take(start, parser.currentLocation().getByteOffset());
    }

    private void endBatch() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            refuse(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
            recorded.forgetBefore(parser.currentLocation().getByteOffset());
        }
    }

    private void end() throws IOException {
        state = State.END;
        recorded.forgetBefore(Long.MAX_VALUE);
        if (parser.nextToken() != null) {
            throw new BrokenInput("something follows the JSON document at line "
                    + parser.currentTokenLocation().getLineNr()
                    + "; many objects, one a line, are --format ndjson");
        }
    }

    private static void refuse(String key) throws BrokenInput {
        Optional<String> refusal = BatchKeys.refusal(key);
        if (refusal.isPresent()) {
            throw new BrokenInput(refusal.get());
        }
    }
}
