package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** What lies at a path of a value, and the value with something else there. */
final class PathValues {
    /** A payload fills no longer array by naming an index: what is before it would be filled with nulls. */
    private static final int MAX_INDEX = 100_000;

    private PathValues() {}

    static JsonNode get(JsonNode root, List<JsonNode> path) throws JsonQueryException {
        JsonNode value = root;
        for (JsonNode key : path) {
            value = child(value, key);
        }
        return value;
    }

    /** A copy, as far as it differs. */
    static JsonNode set(JsonNode root, List<JsonNode> path, JsonNode value) throws JsonQueryException {
        if (path.isEmpty()) {
            return value;
        }
        JsonNode key = path.get(0);
        return withChild(root, key, set(child(root, key), path.subList(1, path.size()), value));
    }

    static JsonNode child(JsonNode parent, JsonNode key) throws JsonQueryException {
        if (parent.isObject() && key.isTextual()) {
            return orNull(parent.get(key.textValue()));
        }
        if (parent.isArray() && key.isNumber()) {
            double index = key.doubleValue() < 0 ? key.doubleValue() + parent.size() : key.doubleValue();
            return index == Math.rint(index) ? orNull(parent.get((int) index)) : NullNode.getInstance();
        }
        if (parent.isArray() && key.isObject()) {
            ArraySlice slice = ArraySlice.of(key, parent.size());
            ArrayNode part = RunMemory.current().arrayNode();
            for (int i = slice.start(); i < slice.end(); i++) {
                part.add(parent.get(i));
            }
            return part;
        }
        if (parent.isNull() && (key.isTextual() || key.isNumber() || key.isObject())) {
            return parent;
        }
        String shown = key.isTextual() ? " \"" + key.textValue() + "\"" : "";
        throw new JsonQueryException("Cannot index " + TypeError.name(parent) + " with " + TypeError.name(key) + shown);
    }

    static JsonNode withChild(JsonNode parent, JsonNode key, JsonNode value) throws JsonQueryException {
        if (key.isTextual() && (parent.isObject() || parent.isNull())) {
            ObjectNode object = RunMemory.current().objectNode();
            parent.properties().forEach(field -> object.set(field.getKey(), field.getValue()));
            object.set(key.textValue(), value);
            return object;
        }
        if (key.isNumber() && (parent.isArray() || parent.isNull())) {
            return withItem(parent, key.doubleValue(), value);
        }
        if (key.isObject() && (parent.isArray() || parent.isNull())) {
            return withSlice(parent, ArraySlice.of(key, parent.size()), value);
        }
        throw new JsonQueryException(
                "Cannot update field at " + TypeError.name(key) + " index of " + TypeError.name(parent));
    }

    private static JsonNode withItem(JsonNode parent, double given, JsonNode value) throws JsonQueryException {
        int index = (int) given < 0 ? (int) given + parent.size() : (int) given;
        if (index < 0) {
            throw new JsonQueryException("Out of bounds negative array index");
        }
        if (index >= parent.size() && index > MAX_INDEX) {
            throw new JsonQueryException("Array index " + index + " is too large");
        }
        ArrayNode array = RunMemory.current().arrayNode(Math.max(parent.size(), index + 1));
        parent.forEach(array::add);
        while (array.size() <= index) {
            array.addNull();
        }
        array.set(index, value);
        return array;
    }

    private static JsonNode withSlice(JsonNode parent, ArraySlice slice, JsonNode value) throws JsonQueryException {
        if (!value.isArray()) {
            throw new JsonQueryException("A slice of an array can only be assigned another array");
        }
        ArrayNode array = RunMemory.current().arrayNode();
        for (int i = 0; i < slice.start(); i++) {
            array.add(parent.get(i));
        }
        value.forEach(array::add);
        for (int i = slice.end(); i < parent.size(); i++) {
            array.add(parent.get(i));
        }
        return array;
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : value;
    }
}
