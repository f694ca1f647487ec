package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An object as the value of an attribute: replaced whole, or merged on request. One bad value in it spoils it all. */
final class NestedAttribute {
    private static final int MOST_CHARACTERS = 100 << 10;

    private NestedAttribute() {}

    static boolean write(ObjectNode attributes, String name, ObjectNode value, boolean merge) {
        if (!valid(value) || value.toString().length() > MOST_CHARACTERS) {
            return false;
        }
        if (merge && attributes.path(name) instanceof ObjectNode before) {
            merge(before, value);
        } else {
            attributes.set(name, value);
        }
        return true;
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (field.getValue() instanceof ObjectNode newer && into.path(field.getKey()) instanceof ObjectNode older) {
                merge(older, newer);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private static boolean valid(JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.textValue().length() > CustomAttribute.LONGEST_TEXT)) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!validKey(field.getKey()) || !valid(field.getValue())) {
                return false;
            }
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (!valid(item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean validKey(String key) {
        // the wrapper of a date is the one key that may begin with a dollar
        return key.equals("$time")
                || (key.length() <= CustomAttribute.LONGEST_TEXT && key.chars().noneMatch(c -> " .$".indexOf(c) >= 0));
    }
}
