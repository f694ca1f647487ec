package io.aiqbraze.gateway.mapping.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.formats.BrokenJson;
import io.aiqbraze.formats.ByteSlice;
import io.aiqbraze.formats.JsonBounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes trees of JSON values, one after another, by one parser: to begin one for each costs a twentieth of the decoding. For
 * one thread.
 */
final class TreeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Some hundred times what records have: a longer one is read by a parser of its own. */
    private static final int LONG = 64 << 10;

    private final SliceStream stream = new SliceStream();
    private @Nullable JsonParser parser;

    /** A value holds more than may be read into memory; whether it is good JSON is not known. */
    static final class BeyondBounds extends Exception {
        private static final long serialVersionUID = 1;

        BeyondBounds() {
            super("beyond the bounds of a payload", null, false, false);
        }
    }

    /** Reads a value. */
    JsonNode read(ByteSlice json) throws BrokenJson, BeyondBounds {
        return read(json, null).orElseThrow();
    }

    /**
     * Reads a value.
     *
     * @param stop if an object has a field of this name, it is read up to there and nothing is returned; none if null, since
     *     a field may have the empty name
     */
    Optional<JsonNode> read(ByteSlice json, @Nullable String stop) throws BrokenJson, BeyondBounds {
        return json.length() > LONG ? readAlone(json, stop) : readNext(json, stop);
    }

    private Optional<JsonNode> readAlone(ByteSlice json, @Nullable String stop) throws BrokenJson, BeyondBounds {
        var text = new InputStreamReader(new ByteArrayInputStream(json.bytes(), json.from(), json.length()), UTF_8);
        try (JsonParser alone = JsonBounds.nameless().createParser(text)) {
            JsonNode value = top(alone, stop);
            if (value != null && alone.nextToken() != null) {
                throw new BrokenJson(json.offset(), false);
            }
            return Optional.ofNullable(value);
        } catch (StreamConstraintsException e) {
            throw new BeyondBounds();
        } catch (JsonProcessingException e) {
            // where, is known in characters only
            throw new BrokenJson(json.offset(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private Optional<JsonNode> readNext(ByteSlice json, @Nullable String stop) throws BrokenJson, BeyondBounds {
        JsonParser begun = parser == null ? begin() : parser;
        parser = begun;
        stream.give(json);
        try {
            JsonNode value = top(begun, stop);
            if (value == null) {
                close();
                return Optional.empty();
            }
            long read = begun.currentLocation().getByteOffset();
            if (!stream.isBlankFrom(read)) {
                throw broken(json, read);
            }
            return Optional.of(value);
        } catch (StreamConstraintsException e) {
            close();
            throw new BeyondBounds();
        } catch (JsonProcessingException e) {
            throw broken(
                    json,
                    e.getLocation() == null ? stream.begin() : e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    /** Ends the parser, which hands on the names that it knows; the next value begins another. */
    void close() {
        if (parser != null) {
            try {
                parser.close();
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory", e);
            }
            parser = null;
        }
    }

    private JsonParser begin() {
        try {
            stream.restart();
            return JsonBounds.factory().createParser(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private BrokenJson broken(ByteSlice json, long at) {
        close();
        long read = Math.max(0, Math.min(at - stream.begin(), json.length()));
        return new BrokenJson(json.offset() + read, false);
    }

    private @Nullable JsonNode top(JsonParser from, @Nullable String stop) throws IOException {
        JsonToken token = from.nextToken();
        if (token == null) {
            throw new JsonEOFException(from, null, "no value");
        }
        return token == JsonToken.START_OBJECT ? object(from, stop) : value(from, token);
    }

    private JsonNode value(JsonParser from, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> Objects.requireNonNull(object(from, null));
            case START_ARRAY -> array(from);
            case VALUE_STRING -> NODES.textNode(from.getText());
            case VALUE_NUMBER_INT -> integer(from);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(from.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.getInstance();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private @Nullable ObjectNode object(JsonParser from, @Nullable String stop) throws IOException {
        ObjectNode object = NODES.objectNode();
        boolean keyed = false;
        for (String name = from.nextFieldName(); name != null; name = from.nextFieldName()) {
            if (name.equals(stop)) {
                return null;
            }
            JsonNode unused = object.replace(name, value(from, from.nextToken()));
            if (!keyed && object.size() == KeyedFields.WORTH_A_KEY) {
                object = new ObjectNode(NODES, new KeyedFields()).setAll(object);
                keyed = true;
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser from) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = from.nextToken(); token != JsonToken.END_ARRAY; token = from.nextToken()) {
            array.add(value(from, token));
        }
        return array;
    }

    private static JsonNode integer(JsonParser from) throws IOException {
        return switch (from.getNumberType()) {
            case INT -> NODES.numberNode(from.getIntValue());
            case LONG -> NODES.numberNode(from.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(from.getBigIntegerValue());
        };
    }
}
