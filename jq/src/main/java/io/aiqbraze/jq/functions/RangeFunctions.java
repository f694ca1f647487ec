package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions that put out many values for few. They count them. */
final class RangeFunctions {
    private RangeFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "range/1",
                (scope, arguments, in, path, output, version) ->
                        arguments.get(0).apply(scope, in, end -> range(0, bound(end), 1, output)));
        table.add(
                "range/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(
                                scope,
                                in,
                                start -> arguments
                                        .get(1)
                                        .apply(scope, in, end -> range(bound(start), bound(end), 1, output))));
        table.add(
                "range/3",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(
                                scope,
                                in,
                                start -> arguments
                                        .get(1)
                                        .apply(
                                                scope,
                                                in,
                                                end -> arguments
                                                        .get(2)
                                                        .apply(
                                                                scope,
                                                                in,
                                                                by -> range(
                                                                        bound(start),
                                                                        bound(end),
                                                                        bound(by),
                                                                        output)))));
        table.add("combinations/0", (scope, arguments, in, path, output, version) -> {
            if (!in.isContainerNode() && !in.isNull()) {
                throw TypeError.of(in, "has no combinations");
            }
            combine(in, List.of(), output);
        });
    }

    private static double bound(JsonNode value) throws JsonQueryException {
        if (!value.isNumber()) {
            throw new JsonQueryException("Range bounds must be numeric");
        }
        return value.doubleValue();
    }

    private static void range(double start, double end, double by, PathOutput output) throws JsonQueryException {
        for (double i = start; by > 0 ? i < end : by < 0 && i > end; i += by) {
            RuleRun.current().step();
            output.emit(JqNumbers.of(i), null);
        }
    }

    private static void combine(JsonNode sets, List<JsonNode> chosen, PathOutput output) throws JsonQueryException {
        RuleRun.current().step();
        if (chosen.size() == sets.size()) {
            ArrayNode combination = RunMemory.current().arrayNode(chosen.size());
            output.emit(combination.addAll(chosen), null);
            return;
        }
        JsonNode set = sets.get(chosen.size());
        if (set == null || !set.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + TypeError.describe(set == null ? sets : set));
        }
        for (JsonNode each : set) {
            var more = new java.util.ArrayList<>(chosen);
            more.add(each);
            combine(sets, more, output);
        }
    }
}
