package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Errors that name the value they are about, cut short, in the words of jq. */
final class TypeError {
    private static final int SHOWN = 11;

    private TypeError() {}

    /** {@code string ("a") cannot be negated}. */
    static JsonQueryException of(JsonNode value, String message) {
        return new JsonQueryException(describe(value) + " " + message);
    }

    /** {@code string ("a") and number (1) cannot be multiplied}. */
    static JsonQueryException of(JsonNode one, JsonNode other, String message) {
        return new JsonQueryException(describe(one) + " and " + describe(other) + " " + message);
    }

    /** The number that a value must be. */
    static double requireNumber(JsonNode value) throws JsonQueryException {
        if (!value.isNumber()) {
            throw of(value, "number required");
        }
        return value.doubleValue();
    }

    /** The name of the type, as jq's {@code type} puts it out. */
    static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
        };
    }

    static String describe(JsonNode value) {
        String json = JsonText.beginning(value, SHOWN + 4);
        String shown = json.length() > SHOWN + 3 ? json.substring(0, SHOWN) + "..." : json;
        return name(value) + " (" + shown + ")";
    }
}
