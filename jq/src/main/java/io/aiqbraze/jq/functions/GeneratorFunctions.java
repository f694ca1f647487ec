package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** Functions that take some of what an expression puts out, and do not ask it for more. */
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
                            double most = JqNumbers.require(count);
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
                            if (JqNumbers.require(index) < 0) {
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
                            throw new LabelBreak(label);
                        }
                        output.emit(value, valuePath);
                    },
                    false);
        } catch (LabelBreak leaving) {
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
}
