package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** An array attribute: scalars are unique and at most 500; objects may repeat. */
final class ListAttribute {
    static final int LONGEST = 500;

    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    private ListAttribute() {}

    static boolean isChange(ObjectNode value, Set<String> keys) {
        return !keys.isEmpty()
                && Set.of(ADD, REMOVE).containsAll(keys)
                && keys.stream().allMatch(key -> value.path(key).isArray());
    }

    static boolean replace(ObjectNode attributes, String name, ArrayNode values) {
        for (JsonNode value : values) {
            if (value.isObject()) {
                attributes.set(name, values);
                return true;
            }
        }
        Set<JsonNode> unique = new LinkedHashSet<>();
        values.forEach(value -> append(unique, value));
        return store(attributes, name, unique);
    }

    /** Adds, then removes; on an attribute that is no array Braze does nothing. */
    static boolean change(ObjectNode attributes, String name, ObjectNode change) {
        JsonNode before = attributes.path(name);
        if (!before.isMissingNode() && !before.isArray()) {
            return false;
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        before.forEach(values::add);
        change.path(ADD).forEach(value -> append(values, value));
        change.path(REMOVE).forEach(values::remove);
        return store(attributes, name, values);
    }

    /** What is added again moves to the end. */
    private static void append(Set<JsonNode> values, JsonNode value) {
        values.remove(value);
        values.add(value);
    }

    /** Past the longest the oldest values go. */
    private static boolean store(ObjectNode attributes, String name, Set<JsonNode> values) {
        ArrayNode stored = attributes.putArray(name);
        values.stream().skip(Math.max(0, values.size() - LONGEST)).forEach(stored::add);
        return true;
    }
}
