package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Names the first place where two values differ. */
final class FirstDifference {
    private FirstDifference() {}

    /** A JSON pointer; empty if the values differ as a whole. */
    static String path(JsonNode expected, JsonNode actual) {
        if (expected instanceof ObjectNode wanted && actual instanceof ObjectNode object) {
            return inObjects(wanted, object);
        }
        if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
            for (int i = 0; i < expected.size() && i < actual.size(); i++) {
                if (!expected.get(i).equals(actual.get(i))) {
                    return "/" + i + path(expected.get(i), actual.get(i));
                }
            }
        }
        return "";
    }

    private static String inObjects(ObjectNode expected, ObjectNode actual) {
        for (var field : expected.properties()) {
            JsonNode value = actual.path(field.getKey());
            if (!field.getValue().equals(value)) {
                return step(field.getKey()) + path(field.getValue(), value);
            }
        }
        for (var field : actual.properties()) {
            if (!expected.has(field.getKey())) {
                return step(field.getKey());
            }
        }
        return "";
    }

    private static String step(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
