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

/** A value without what lies at some paths, which all mean places in the value as it was. */
final class PathRemoval {
    private PathRemoval() {}

    static JsonNode of(JsonNode root, List<List<JsonNode>> paths) throws JsonQueryException {
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
            JsonNode child = PathValues.get(value, key);
            if (!child.isNull()) {
                value = PathValues.set(value, key, of(child, withoutFirst(deeper)));
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
}
