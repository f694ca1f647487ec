package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import java.util.TreeSet;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Functions of arrays and objects: their entries, and what goes down into them. In jq's own words the latter copy what they
 * have so far for each part.
 */
final class TreeFunctions {
    private static final List<String> KEYS = List.of("key", "Key", "name", "Name");

    private TreeFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("flatten/0", in -> flattened(in, Double.POSITIVE_INFINITY));
        table.addOfValues("flatten/1", (in, arguments) -> {
            double depth = TypeError.requireNumber(arguments.get(0));
            if (depth < 0) {
                throw new JsonQueryException("flatten depth must not be negative");
            }
            return flattened(in, depth);
        });
        table.add("walk/1", (scope, arguments, in, path, output, version) -> walk(arguments.get(0), scope, in, output));
        table.add("from_entries/0", TreeFunctions::fromEntries);
        table.addOfValues("has/1", (in, arguments) -> BooleanNode.valueOf(has(in, arguments.get(0))));
    }

    private static ArrayNode flattened(JsonNode in, double depth) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + TypeError.describe(in));
        }
        ArrayNode flat = RunMemory.current().arrayNode();
        flatten(in, depth, flat);
        return flat;
    }

    private static void flatten(JsonNode container, double depth, ArrayNode flat) {
        for (JsonNode item : container) {
            RuleRun.current().element();
            if (item.isArray() && depth != 0) {
                flatten(item, depth - 1, flat);
            } else {
                flat.add(item);
            }
        }
    }

    /** From the leaves to the whole. */
    private static void walk(Expression change, Scope scope, JsonNode in, PathOutput output) throws JsonQueryException {
        RuleRun.current().element();
        if (in.isObject()) {
            change.apply(scope, walkedFields(change, scope, in), null, output, false);
        } else if (in.isArray()) {
            ArrayNode walked = RunMemory.current().arrayNode();
            for (JsonNode item : in) {
                walk(change, scope, item, (value, path) -> walked.add(value));
            }
            change.apply(scope, walked, null, output, false);
        } else {
            change.apply(scope, in, null, output, false);
        }
    }

    /** By their names' order; of several values the last one counts, and where there is none what was before is lost. */
    private static JsonNode walkedFields(Expression change, Scope scope, JsonNode in) throws JsonQueryException {
        ObjectNode walked = RunMemory.current().objectNode();
        boolean lost = false;
        var names = new TreeSet<String>();
        in.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            var last = new JsonNode[1];
            walk(change, scope, in.get(name), (value, path) -> last[0] = value);
            lost = last[0] == null;
            if (lost) {
                walked.removeAll();
            } else {
                walked.set(name, last[0]);
            }
        }
        return lost ? NullNode.getInstance() : walked;
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
