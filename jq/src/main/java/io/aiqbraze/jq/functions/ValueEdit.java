package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A value that is changed at one place after the other. What was copied for one change, and nothing else has seen, is
 * changed where it is: a thousand fields take one copy and not a thousand.
 */
final class ValueEdit {
    private static final int FEW = 4;

    private final RunMemory memory = RunMemory.current();
    /** Arrays and objects that are held here alone; each is an inner one of another of them, or the whole. */
    private final Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

    private JsonNode value;

    ValueEdit(JsonNode value) {
        this.value = value;
    }

    JsonNode value() {
        return value;
    }

    /** What lies at a path, for a caller that may keep it. */
    JsonNode get(List<JsonNode> path) throws JsonQueryException {
        JsonNode found = PathValues.get(value, path);
        if (own.contains(found)) {
            own.clear();
        }
        return found;
    }

    void set(List<JsonNode> path, JsonNode there) throws JsonQueryException {
        value = with(value, path, there);
    }

    void remove(List<JsonNode> path) throws JsonQueryException {
        value = PathValues.remove(value, List.of(path));
    }

    @SuppressWarnings("ReferenceEquality") // what was changed where it is
    private JsonNode with(JsonNode parent, List<JsonNode> path, JsonNode there) throws JsonQueryException {
        if (path.isEmpty()) {
            return there;
        }
        JsonNode key = path.get(0);
        JsonNode old = PathValues.child(parent, key);
        int oldWeight = memory.weight(old);
        JsonNode changed = with(old, path.subList(1, path.size()), there);
        if (own.contains(parent) && isHere(parent, key)) {
            if (changed == old && own.contains(old)) {
                memory.reweigh(parent, memory.weight(changed) - oldWeight);
            } else {
                put(parent, key, changed);
            }
            return parent;
        }
        JsonNode copy = PathValues.withChild(parent, key, changed);
        own.add(copy);
        return copy;
    }

    /** Whether it is a place of the parent, or the next one. */
    private static boolean isHere(JsonNode parent, JsonNode key) {
        return parent.isObject()
                ? key.isTextual()
                : key.isIntegralNumber() && key.intValue() >= 0 && key.intValue() <= parent.size();
    }

    private static void put(JsonNode parent, JsonNode key, JsonNode child) {
        if (parent instanceof ObjectNode object) {
            object.set(key.textValue(), child);
        } else {
            put((ArrayNode) parent, key.intValue(), child);
        }
    }

    private static void put(ArrayNode parent, int index, JsonNode child) {
        if (index == parent.size()) {
            parent.add(child);
        } else {
            JsonNode unused = parent.set(index, child);
        }
    }
}
