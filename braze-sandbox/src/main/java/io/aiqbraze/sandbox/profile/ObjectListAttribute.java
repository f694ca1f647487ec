package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Changes of an array of objects: {@code $add}, then {@code $remove}, then {@code $update}. */
final class ObjectListAttribute {
    private static final String ADD = "$add";
    private static final String REMOVE = "$remove";
    private static final String UPDATE = "$update";

    private ObjectListAttribute() {}

    static boolean isChange(Set<String> keys) {
        return !keys.isEmpty() && Set.of(ADD, REMOVE, UPDATE).containsAll(keys);
    }

    static boolean change(ObjectNode attributes, String name, ObjectNode change) {
        JsonNode before = attributes.path(name);
        if (!before.isMissingNode() && !before.isArray()) {
            return false;
        }
        ArrayNode items = before instanceof ArrayNode array ? array : attributes.putArray(name);
        change.path(ADD).forEach(items::add);
        change.path(REMOVE).forEach(removal -> remove(items, removal));
        change.path(UPDATE).forEach(update -> update(items, update));
        return true;
    }

    private static void remove(ArrayNode items, JsonNode removal) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (names(removal, items.path(i))) {
                items.remove(i);
            }
        }
    }

    private static void update(ArrayNode items, JsonNode update) {
        for (JsonNode item : items) {
            if (item instanceof ObjectNode object
                    && names(update, item)
                    && update.path("$new_object") instanceof ObjectNode newer) {
                object.setAll(newer);
            }
        }
    }

    private static boolean names(JsonNode change, JsonNode item) {
        return item.path(change.path("$identifier_key").asText()).equals(change.path("$identifier_value"));
    }
}
