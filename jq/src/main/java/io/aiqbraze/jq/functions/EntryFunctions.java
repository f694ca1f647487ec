package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions of the fields of objects. */
final class EntryFunctions {
    private static final List<String> KEYS = List.of("key", "Key", "name", "Name");

    private EntryFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("from_entries/0", EntryFunctions::fromEntries);
        table.addOfValues("has/1", (in, arguments) -> BooleanNode.valueOf(has(in, arguments.get(0))));
    }

    private static JsonNode fromEntries(JsonNode in) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + TypeError.describe(in));
        }
        ObjectNode object = RunMemory.current().objectNode();
        for (JsonNode entry : in) {
            if (!entry.isObject()) {
                throw new JsonQueryException("Cannot index " + TypeError.name(entry) + " with string \"key\"");
            }
            JsonNode key = key(entry);
            if (!key.isTextual()) {
                throw new JsonQueryException("Cannot use " + TypeError.describe(key) + " as object key");
            }
            JsonNode value = entry.path(entry.has("value") ? "value" : "Value");
            object.set(key.textValue(), value.isMissingNode() ? NullNode.getInstance() : value);
        }
        return object;
    }

    /** The first that is neither null nor false. */
    private static JsonNode key(JsonNode entry) {
        JsonNode key = NullNode.getInstance();
        for (String name : KEYS) {
            key = entry.path(name);
            if (!key.isMissingNode() && !key.isNull() && !(key.isBoolean() && !key.booleanValue())) {
                return key;
            }
        }
        return key.isMissingNode() ? NullNode.getInstance() : key;
    }

    private static boolean has(JsonNode in, JsonNode key) throws JsonQueryException {
        if (in.isNull()) {
            return false;
        }
        if (in.isObject() && key.isTextual()) {
            return in.has(key.textValue());
        }
        if (in.isArray() && key.isNumber()) {
            return key.intValue() >= 0 && key.intValue() < in.size();
        }
        throw new JsonQueryException(
                "Cannot check whether " + TypeError.name(in) + " has a " + TypeError.name(key) + " key");
    }
}
