package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Lays what came out beside what is expected, so that only differences differ when both are written down. */
final class Alignment {
    private final Match match;

    Alignment(Match match) {
        this.match = match;
    }

    /** The actual outputs with their keys in the order of the expected ones and, in a partial match, no others. */
    List<JsonNode> align(List<JsonNode> expected, List<JsonNode> actual) {
        return match == Match.EXACT ? pairwise(expected, actual) : picked(expected, actual);
    }

    private List<JsonNode> pairwise(List<JsonNode> expected, List<JsonNode> actual) {
        var aligned = new ArrayList<JsonNode>();
        for (int i = 0; i < actual.size(); i++) {
            aligned.add(i < expected.size() ? align(expected.get(i), actual.get(i)) : actual.get(i));
        }
        return aligned;
    }

    /** Those that are expected, in their order; if they are not all there, what there is. */
    private List<JsonNode> picked(List<JsonNode> expected, List<JsonNode> actual) {
        var picked = new ArrayList<JsonNode>();
        for (JsonNode output : actual) {
            if (picked.size() < expected.size()) {
                JsonNode wanted = expected.get(picked.size());
                JsonNode aligned = align(wanted, output);
                if (aligned.equals(wanted)) {
                    picked.add(aligned);
                }
            }
        }
        return picked.size() == expected.size() ? picked : pairwise(expected, actual);
    }

    private JsonNode align(JsonNode expected, JsonNode actual) {
        if (expected instanceof ObjectNode wanted && actual instanceof ObjectNode object) {
            return object(wanted, object);
        }
        if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < actual.size(); i++) {
                array.add(i < expected.size() ? align(expected.get(i), actual.get(i)) : actual.get(i));
            }
            return array;
        }
        return actual;
    }

    private ObjectNode object(ObjectNode expected, ObjectNode actual) {
        ObjectNode aligned = JsonNodeFactory.instance.objectNode();
        for (var field : expected.properties()) {
            JsonNode value = actual.get(field.getKey());
            if (value != null) {
                aligned.set(field.getKey(), align(field.getValue(), value));
            }
        }
        // of another kind altogether: shown as it is, for nothing would be left of it
        boolean stranger = aligned.isEmpty() && !expected.isEmpty();
        if (match == Match.EXACT || stranger) {
            for (var field : actual.properties()) {
                if (!expected.has(field.getKey())) {
                    aligned.set(field.getKey(), field.getValue());
                }
            }
        }
        return aligned;
    }
}
