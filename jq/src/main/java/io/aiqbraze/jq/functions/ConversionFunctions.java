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
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** From values to text and back: {@code tojson}, {@code tostring}, {@code tonumber}, {@code fromjson}. */
final class ConversionFunctions {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    /** This many digits fit into a long, whichever they are. */
    private static final int LONG_DIGITS = 18;

    private ConversionFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("tojson/0", in -> TextNode.valueOf(JsonText.of(in)));
        table.add("tostring/0", in -> in.isTextual() ? in : TextNode.valueOf(JsonText.of(in)));
        table.add("tonumber/0", ConversionFunctions::number);
        table.add("fromjson/0", JsonReading::of);
    }

    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : JsonText.of(value);
    }

    /** Integers stay what they are, as in payloads. */
    private static JsonNode number(JsonNode in) throws JsonQueryException {
        if (in.isNumber()) {
            return in;
        }
        String text = in.isTextual() ? in.textValue().strip() : "";
        if (isInteger(text)) {
            return JqNumbers.of(Long.parseLong(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return DoubleNode.valueOf(Double.parseDouble(text));
        }
        throw TypeError.of(in, "cannot be parsed as a number");
    }

    private static boolean isInteger(String text) {
        int begin = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = text.length() - begin;
        for (int i = begin; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= LONG_DIGITS;
    }

    /** {@code fromjson}: a value of its text, which pays for each of its parts, since a tree is many times as large. */
    private static final class JsonReading {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final RunMemory memory = RunMemory.current();
        private final JsonParser parser;

        private JsonReading(JsonParser parser) {
            this.parser = parser;
        }

        static JsonNode of(JsonNode in) throws JsonQueryException {
            if (!in.isTextual()) {
                throw TypeError.of(in, "only strings can be parsed");
            }
            try (JsonParser parser = JSON.createParser(in.textValue())) {
                if (parser.nextToken() == null) {
                    throw new JsonQueryException("failed to parse " + TypeError.describe(in) + " as json; empty");
                }
                JsonNode value = new JsonReading(parser).value();
                if (parser.nextToken() != null) {
                    throw new JsonQueryException(
                            "failed to parse " + TypeError.describe(in) + " as json; trailing data");
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
}
