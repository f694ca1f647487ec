package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Values as streams of {@code [path, leaf]}, with {@code [path]} behind the last of each array and object. */
final class StreamFunctions {
    private StreamFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "tostream/0",
                (scope, arguments, in, path, output, version) -> write(List.of(), in, (event, none) -> {
                    RuleRun.current().element();
                    output.emit(event, null);
                }));
        table.add("fromstream/1", (scope, arguments, in, path, output, version) -> {
            var building = new Building(output);
            arguments.get(0).apply(scope, in, building::add);
        });
        table.add("truncate_stream/1", (scope, arguments, in, path, output, version) -> {
            int depth = (int) TypeError.requireNumber(in);
            arguments.get(0).apply(scope, NullNode.getInstance(), event -> {
                if (event.path(0).size() > depth) {
                    ArrayNode rest = RunMemory.current().arrayNode();
                    for (int i = depth; i < event.get(0).size(); i++) {
                        rest.add(event.get(0).get(i));
                    }
                    output.emit(PathValues.set(event, List.of(IntNode.valueOf(0)), rest), null);
                }
            });
        });
    }

    private static void write(List<JsonNode> path, JsonNode value, PathOutput output) throws JsonQueryException {
        if (value.isValueNode() || value.isEmpty()) {
            output.emit(array(path).add(value), null);
            return;
        }
        List<JsonNode> last = path;
        int index = 0;
        for (var field : fields(value)) {
            var below = new ArrayList<>(path);
            below.add(value.isObject() ? TextNode.valueOf(field.name()) : IntNode.valueOf(index++));
            write(below, field.value(), output);
            last = below;
        }
        output.emit(array(last), null);
    }

    private record Field(String name, JsonNode value) {}

    private static List<Field> fields(JsonNode value) {
        var fields = new ArrayList<Field>(value.size());
        if (value.isArray()) {
            value.forEach(item -> fields.add(new Field("", item)));
        } else {
            value.properties().forEach(field -> fields.add(new Field(field.getKey(), field.getValue())));
        }
        return fields;
    }

    private static ArrayNode array(List<JsonNode> path) {
        ArrayNode event = RunMemory.current().arrayNode();
        ArrayNode unused = event.addArray().addAll(path);
        return event;
    }

    /** A value that is put together from its stream. */
    private static final class Building {
        private final PathOutput output;
        private ValueEdit value = nothing();

        private Building(PathOutput output) {
            this.output = output;
        }

        private static ValueEdit nothing() {
            return new ValueEdit(NullNode.getInstance());
        }

        void add(JsonNode event) throws JsonQueryException {
            JsonNode path = event.path(0);
            if (!path.isArray()) {
                throw TypeError.of(event, "is no event of a stream");
            }
            if (event.size() > 1) {
                var keys = new ArrayList<JsonNode>();
                path.forEach(keys::add);
                value.set(keys, event.get(1));
            }
            if (path.isEmpty() || (event.size() == 1 && path.size() == 1)) {
                JsonNode whole = value.value();
                value = nothing();
                output.emit(whole, null);
            }
        }
    }
}
