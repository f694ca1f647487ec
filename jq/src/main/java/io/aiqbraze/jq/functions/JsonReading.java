package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import java.io.IOException;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** {@code fromjson}: a value of its text, which pays for each of its parts, since a tree is many times as large. */
final class JsonReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunMemory memory = RunMemory.current();
    private final JsonParser parser;

    private JsonReading(JsonParser parser) {
        this.parser = parser;
    }

    static void addTo(FunctionTable table) {
        table.add("fromjson/0", JsonReading::of);
    }

    private static JsonNode of(JsonNode in) throws JsonQueryException {
        if (!in.isTextual()) {
            throw TypeError.of(in, "only strings can be parsed");
        }
        try (JsonParser parser = JSON.createParser(in.textValue())) {
            if (parser.nextToken() == null) {
                throw new JsonQueryException("failed to parse " + TypeError.describe(in) + " as json; empty");
            }
            JsonNode value = new JsonReading(parser).value();
            if (parser.nextToken() != null) {
                throw new JsonQueryException("failed to parse " + TypeError.describe(in) + " as json; trailing data");
            }
            return value;
        } catch (JsonQueryException e) {
            throw e;
        } catch (IOException e) {
            throw new JsonQueryException("failed to parse " + TypeError.describe(in) + " as json");
        }
    }

    /** Each part is complete before it is put into another. */
    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
            default -> NullNode.getInstance();
        };
    }

    private JsonNode object() throws IOException {
        ObjectNode object = memory.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            memory.payText(name.length());
            JsonToken unused = parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = memory.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode text() throws IOException {
        memory.payText(parser.getTextLength());
        return TextNode.valueOf(parser.getText());
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> JqNumbers.of(parser.getLongValue());
            default -> memory.numberNode(parser.getBigIntegerValue());
        };
    }
}
