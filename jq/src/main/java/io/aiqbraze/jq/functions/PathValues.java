package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** What lies at a path of a value, and the value with something else there, or with nothing. */
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

    static JsonNode remove(JsonNode root, List<List<JsonNode>> paths) throws JsonQueryException {
        var removed = new ArrayList<JsonNode>();
        // by their texts, which Java can sort: where a payload chose them, their hashes may be equal
        Map<String, List<List<JsonNode>>> below = new LinkedHashMap<>();
        for (List<JsonNode> path : paths) {
            if (path.isEmpty()) {
                return NullNode.getInstance();
            }
            if (path.size() == 1) {
                removed.add(path.get(0));
            } else {
                below.computeIfAbsent(path.get(0).toString(), key -> new ArrayList<>())
                        .add(path);
            }
        }
        JsonNode value = root;
        for (List<List<JsonNode>> deeper : below.values()) {
            List<JsonNode> key = deeper.get(0).subList(0, 1);
            JsonNode child = get(value, key);
            if (!child.isNull()) {
                value = set(value, key, remove(child, withoutFirst(deeper)));
            }
        }
        return removed.isEmpty() ? value : without(value, removed);
    }

    private static List<List<JsonNode>> withoutFirst(List<List<JsonNode>> paths) {
        return paths.stream().map(path -> path.subList(1, path.size())).toList();
    }

    private static JsonNode without(JsonNode value, List<JsonNode> keys) throws JsonQueryException {
        if (value.isObject()) {
            ObjectNode object = RunMemory.current().objectNode();
            value.properties().forEach(field -> object.set(field.getKey(), field.getValue()));
            for (JsonNode key : keys) {
                if (!key.isTextual()) {
                    throw new JsonQueryException("Cannot delete " + TypeError.name(key) + " field of object");
                }
                JsonNode unused = object.remove(key.textValue());
            }
            return object;
        }
        if (value.isArray()) {
            BitSet gone = places(keys, value.size());
            ArrayNode array = RunMemory.current().arrayNode();
            for (int i = gone.nextClearBit(0); i < value.size(); i = gone.nextClearBit(i + 1)) {
                array.add(value.get(i));
            }
            return array;
        }
        if (value.isNull()) {
            return value;
        }
        throw new JsonQueryException("Cannot delete fields from " + TypeError.name(value));
    }

    private static BitSet places(List<JsonNode> keys, int length) throws JsonQueryException {
        var places = new BitSet(length);
        for (JsonNode key : keys) {
            if (key.isNumber()) {
                int index = key.intValue() < 0 ? key.intValue() + length : key.intValue();
                if (index >= 0 && index < length) {
                    places.set(index);
                }
            } else if (key.isObject()) {
                ArraySlice slice = ArraySlice.of(key, length);
                places.set(slice.start(), slice.end());
            } else {
                throw new JsonQueryException("Cannot delete " + TypeError.name(key) + " element of array");
            }
        }
        return places;
    }

    /** A part of an array, as its place in a path says it: {@code {"start": 1, "end": -1}}, in items from 0. */
    private record ArraySlice(int start, int end) {
        /** The slice of an array, or a text, of that length. */
        static ArraySlice of(JsonNode key, int length) throws JsonQueryException {
            double start = place(key.path("start"), 0, length);
            double end = place(key.path("end"), length, length);
            return new ArraySlice((int) start, (int) Math.ceil(Math.max(start, end)));
        }

        private static double place(JsonNode given, int otherwise, int length) throws JsonQueryException {
            if (given.isMissingNode() || given.isNull()) {
                return otherwise;
            }
            if (!given.isNumber()) {
                throw new JsonQueryException("Start and end indices of an array slice must be numbers");
            }
            double place = given.doubleValue() < 0 ? given.doubleValue() + length : given.doubleValue();
            return Math.max(0, Math.min(length, place));
        }
    }
}
