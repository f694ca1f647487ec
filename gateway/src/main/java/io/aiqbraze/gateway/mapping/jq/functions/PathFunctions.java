package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    private PathFunctions() {}

    static void addTo(FunctionTable table) {
        table.addOfValues("setpath/2", (in, arguments) -> Places.set(in, keys(arguments.get(0)), arguments.get(1)));
        table.addOfValues("delpaths/1", (in, arguments) -> {
            if (!arguments.get(0).isArray()) {
                throw new JsonQueryException("Paths must be specified as an array");
            }
            var paths = new ArrayList<List<JsonNode>>();
            for (JsonNode path : arguments.get(0)) {
                paths.add(keys(path));
            }
            return Removal.of(in, paths);
        });
        table.add(
                "__assign/2",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(1)
                        .apply(scope, in, value -> {
                            var assigned = new JsonNode[] {in};
                            eachPath(arguments.get(0), scope, in, keys -> {
                                assigned[0] = Places.set(assigned[0], keys, value);
                            });
                            output.emit(assigned[0], null);
                        }));
        table.add("__modify/2", (scope, arguments, in, path, output, version) -> {
            var modified = new JsonNode[] {in};
            eachPath(arguments.get(0), scope, in, keys -> {
                JsonNode old = Places.get(modified[0], keys);
                JsonNode changed = GeneratorFunctions.first(arguments.get(1), scope, old);
                modified[0] = changed == null
                        ? Removal.of(modified[0], List.of(keys))
                        : Places.set(modified[0], keys, changed);
            });
            output.emit(modified[0], null);
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
                        throw new JsonQueryException("Invalid path expression with result " + JsonText.of(value));
                    }
                    consumer.accept(whole ? List.of() : keys(path));
                },
                true);
    }

    private static List<JsonNode> keys(Path path) throws JsonQueryException {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
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
