package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import java.util.TreeSet;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions that go down into a value. In jq's own words they copy what they have so far for each part. */
final class TreeFunctions {
    private TreeFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("flatten/0", in -> flattened(in, Double.POSITIVE_INFINITY));
        table.addOfValues("flatten/1", (in, arguments) -> {
            double depth = JqNumbers.require(arguments.get(0));
            if (depth < 0) {
                throw new JsonQueryException("flatten depth must not be negative");
            }
            return flattened(in, depth);
        });
        table.add("walk/1", (scope, arguments, in, path, output, version) -> walk(arguments.get(0), scope, in, output));
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
}
