package io.aiqbraze.sandbox.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** How a sent value changes a custom attribute. What Braze drops without a word is dropped here too, and counted. */
final class CustomAttribute {
    static final int LONGEST_TEXT = 255;

    private static final String INCREMENT = "inc";

    private CustomAttribute() {}

    /**
     * Changes one attribute.
     *
     * @param merge whether a nested object is merged into what is there
     * @return false when the value is one that Braze drops
     */
    static boolean write(ObjectNode attributes, String name, JsonNode value, boolean merge) {
        if (value.isNull()) {
            attributes.remove(name);
            return true;
        }
        if (value instanceof ObjectNode object) {
            return writeObject(attributes, name, object, merge);
        }
        if (value instanceof ArrayNode array) {
            return ListAttribute.replace(attributes, name, array);
        }
        if (value.isTextual() && value.textValue().length() > LONGEST_TEXT) {
            return false;
        }
        attributes.set(name, value);
        return true;
    }

    private static boolean writeObject(ObjectNode attributes, String name, ObjectNode value, boolean merge) {
        Set<String> keys = new HashSet<>();
        value.fieldNames().forEachRemaining(keys::add);
        if (keys.equals(Set.of(INCREMENT))) {
            return increment(attributes, name, value.path(INCREMENT));
        }
        if (ListAttribute.isChange(value, keys)) {
            return ListAttribute.change(attributes, name, value);
        }
        if (ObjectListAttribute.isChange(keys)) {
            return ObjectListAttribute.change(attributes, name, value);
        }
        return NestedAttribute.write(attributes, name, value, merge);
    }

    private static boolean increment(ObjectNode attributes, String name, JsonNode by) {
        JsonNode before = attributes.path(name);
        if (!by.isIntegralNumber() || !(before.isMissingNode() || before.isNumber())) {
            return false;
        }
        if (before.isFloatingPointNumber()) {
            attributes.put(name, before.doubleValue() + by.longValue());
        } else {
            attributes.put(name, before.longValue() + by.longValue());
        }
        return true;
    }
}
