package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value of a YAML file and the line on which it begins. Scalars keep their text: what they mean depends on where they
 * stand.
 */
sealed interface YamlValue {
    int line();

    /** Keys in their order. */
    record Mapping(int line, Map<String, Member> members) implements YamlValue {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * What stands under a key.
     *
     * @param line of the key
     */
    record Member(int line, YamlValue value) {}

    record Sequence(int line, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A text, a number, a boolean or null.
     *
     * @param text as it stands in the file, without quotes
     */
    record Scalar(int line, Kind kind, String text) implements YamlValue {
        /** What YAML takes it for. */
        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }
    }

    /** As JSON. What only YAML takes for a number or a boolean is refused: its author may have meant a text. */
    default JsonNode json() throws InvalidTest {
        return YamlJson.of(this);
    }

    /** Values of YAML as JSON. What only YAML takes for a number or a boolean is refused: its author may have meant a text. */
    final class YamlJson {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        private YamlJson() {}

        static JsonNode of(YamlValue value) throws InvalidTest {
            if (value instanceof Mapping mapping) {
                return object(mapping);
            }
            if (value instanceof Sequence sequence) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (YamlValue item : sequence.items()) {
                    array.add(of(item));
                }
                return array;
            }
            return scalar((Scalar) value);
        }

        static ObjectNode object(Mapping mapping) throws InvalidTest {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (var member : mapping.members().entrySet()) {
                object.set(member.getKey(), of(member.getValue().value()));
            }
            return object;
        }

        private static JsonNode scalar(Scalar scalar) throws InvalidTest {
            return switch (scalar.kind()) {
                case TEXT -> TextNode.valueOf(scalar.text());
                case NULL -> NullNode.getInstance();
                case BOOLEAN -> bool(scalar);
                case NUMBER -> number(scalar);
            };
        }

        static BooleanNode bool(Scalar scalar) throws InvalidTest {
            return switch (scalar.text()) {
                case "true" -> BooleanNode.TRUE;
                case "false" -> BooleanNode.FALSE;
                default ->
                    throw new InvalidTest(
                            scalar.line(),
                            scalar.text() + " is not true or false as in JSON; write these, or \"" + scalar.text()
                                    + "\" if it is a text");
            };
        }

        /** As the gateway reads numbers of payloads. */
        private static JsonNode number(Scalar scalar) throws InvalidTest {
            if (!NUMBER.matcher(scalar.text()).matches()) {
                // not quoted, because it may be a telephone number
                throw new InvalidTest(
                        scalar.line(),
                        "a number is not written as in JSON (no leading zeros, no +, no _, no 0x, digits on both sides of"
                                + " the point); put it into quotes if it is a text");
            }
            try {
                return JSON.readTree(scalar.text());
            } catch (JsonProcessingException e) {
                throw new InvalidTest(scalar.line(), "a number has too many digits");
            }
        }
    }

    /** A test, or a whole file of tests, that cannot be read as one. */
    final class InvalidTest extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;

        InvalidTest(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }

        /** From 1. */
        int line() {
            return line;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
