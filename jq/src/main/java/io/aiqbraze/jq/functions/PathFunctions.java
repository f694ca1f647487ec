package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;
import net.thisptr.jackson.jq.path.Path;
import net.thisptr.jackson.jq.path.RootPath;

/** What changes a value at paths: {@code setpath}, {@code delpaths}, and the assignments. */
final class PathFunctions {
    private static final int MOST_SHOWN = 100;

    private PathFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "path/1",
                (scope, arguments, in, path, output, version) ->
                        eachPath(arguments.get(0), scope, in, keys -> output.emit(array(keys), null)));
        table.addOfValues("setpath/2", (in, arguments) -> PathValues.set(in, keys(arguments.get(0)), arguments.get(1)));
        table.addOfValues("delpaths/1", (in, arguments) -> {
            if (!arguments.get(0).isArray()) {
                throw new JsonQueryException("Paths must be specified as an array");
            }
            var paths = new ArrayList<List<JsonNode>>();
            for (JsonNode path : arguments.get(0)) {
                paths.add(keys(path));
            }
            return PathValues.remove(in, paths);
        });
        table.add(
                "__assign/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(1)
                        .apply(scope, in, value -> {
                            var assigned = new ValueEdit(in);
                            eachPath(arguments.get(0), scope, in, keys -> assigned.set(keys, value));
                            output.emit(assigned.value(), null);
                        }));
        table.add("__modify/2", (scope, arguments, in, path, output, version) -> {
            var modified = new ValueEdit(in);
            eachPath(arguments.get(0), scope, in, keys -> {
                JsonNode changed = GeneratorFunctions.first(arguments.get(1), scope, modified.get(keys));
                if (changed == null) {
                    modified.remove(keys);
                } else {
                    modified.set(keys, changed);
                }
            });
            output.emit(modified.value(), null);
        });
    }

    private interface PathConsumer {
        void accept(List<JsonNode> keys) throws JsonQueryException;
    }

    /** What an expression names in its input. */
    private static void eachPath(Expression expression, Scope scope, JsonNode in, PathConsumer consumer)
            throws JsonQueryException {
        expression.apply(
                scope,
                in,
                RootPath.getInstance(),
                (value, path) -> {
                    boolean whole = path == null
                            && in.isValueNode()
                            && JsonNodeComparator.getInstance().compare(in, value) == 0;
                    if (path == null && !whole) {
                        throw new JsonQueryException(
                                "Invalid path expression with result " + JsonText.beginning(value, MOST_SHOWN));
                    }
                    consumer.accept(whole ? List.of() : keys(path));
                },
                true);
    }

    private static ArrayNode array(List<JsonNode> keys) {
        return RunMemory.current().arrayNode(keys.size()).addAll(keys);
    }

    private static List<JsonNode> keys(Path path) throws JsonQueryException {
        ArrayNode keys = RunMemory.current().arrayNode();
        path.toJsonNode(keys);
        return keys(keys);
    }

    private static List<JsonNode> keys(JsonNode path) throws JsonQueryException {
        if (!path.isArray()) {
            throw new JsonQueryException("Path must be specified as an array, not " + TypeError.name(path));
        }
        var keys = new ArrayList<JsonNode>(path.size());
        path.forEach(keys::add);
        return keys;
    }
}
