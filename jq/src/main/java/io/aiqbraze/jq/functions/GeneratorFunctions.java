package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * Functions that put out many values for few, and count them; and those that take some of what an expression puts out, and
 * do not ask it for more.
 */
final class GeneratorFunctions {
    private GeneratorFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "first/1",
                (scope, arguments, in, path, output, version) -> limit(1, scope, arguments.get(0), in, path, output));
        table.add(
                "limit/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, count -> {
                            double most = TypeError.requireNumber(count);
                            if (most < 0) {
                                arguments.get(1).apply(scope, in, path, output, false);
                            } else if (most > 0) {
                                limit((long) Math.ceil(most), scope, arguments.get(1), in, path, output);
                            }
                        }));
        table.add(
                "nth/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, index -> {
                            if (TypeError.requireNumber(index) < 0) {
                                throw new JsonQueryException("nth doesn't support negative indices");
                            }
                            var last = new Item();
                            long count = (long) Math.ceil(index.doubleValue()) + 1;
                            limit(count, scope, arguments.get(1), in, path, last::set);
                            output.emit(last.value, last.path);
                        }));
        table.add("isempty/1", (scope, arguments, in, path, output, version) -> {
            boolean empty = first(arguments.get(0), scope, in) == null;
            output.emit(BooleanNode.valueOf(empty), null);
        });
        addMany(table);
    }

    private static void addMany(FunctionTable table) {
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

    /** The first value that an expression puts out, if there is one. */
    static @Nullable JsonNode first(Expression expression, Scope scope, JsonNode in) throws JsonQueryException {
        var found = new JsonNode[1];
        limit(1, scope, expression, in, null, (value, path) -> found[0] = value);
        return found[0];
    }

    /** Puts out the last one only when the expression has been left. */
    private static void limit(
            long count, Scope scope, Expression expression, JsonNode in, @Nullable Path path, PathOutput output)
            throws JsonQueryException {
        var label = new Object();
        var last = new Item();
        var open = new long[] {count};
        try {
            expression.apply(
                    scope,
                    in,
                    path,
                    (value, valuePath) -> {
                        if (--open[0] == 0) {
                            last.set(value, valuePath);
                            throw new ControlFunctions.LabelBreak(label);
                        }
                        output.emit(value, valuePath);
                    },
                    false);
        } catch (ControlFunctions.LabelBreak leaving) {
            leaving.endAt(label);
            output.emit(last.value, last.path);
        }
    }

    private static final class Item {
        private JsonNode value = NullNode.getInstance();
        private @Nullable Path path;

        void set(JsonNode found, @Nullable Path at) {
            value = found;
            path = at;
        }
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
            var more = new ArrayList<>(chosen);
            more.add(each);
            combine(sets, more, output);
        }
    }
}
