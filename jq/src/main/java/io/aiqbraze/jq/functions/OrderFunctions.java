package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;

/** Functions that put the elements of an array in order. The engine's own cannot be interrupted. */
final class OrderFunctions {
    private static final Comparator<JsonNode> ORDER = JsonNodeComparator.getInstance();
    /** An element beside its key, and the places of both, in bytes. */
    private static final long KEYED = 64;

    private OrderFunctions() {}

    private record Keyed(JsonNode key, JsonNode element) {}

    static void addTo(FunctionTable table, Map<String, Function> engine) {
        add(table, engine, "sort_by/1", OrderFunctions::sorted);
        add(table, engine, "group_by/1", OrderFunctions::grouped);
    }

    private interface Result {
        ArrayNode of(List<Keyed> inOrder);
    }

    /** The engine has the words for what is no array. */
    private static void add(FunctionTable table, Map<String, Function> engine, String nameAndArity, Result result) {
        Function other = Objects.requireNonNull(engine.get(nameAndArity), nameAndArity);
        table.add(nameAndArity, (scope, arguments, in, path, output, version) -> {
            if (!in.isArray()) {
                other.apply(scope, arguments, in, path, output, version);
                return;
            }
            RunMemory memory = RunMemory.current();
            long bytes = KEYED * in.size();
            memory.pay(bytes);
            ArrayNode made = result.of(inOrder(scope, arguments.get(0), in));
            memory.forget(bytes);
            output.emit(made, null);
        });
    }

    private static List<Keyed> inOrder(Scope scope, Expression by, JsonNode in) throws JsonQueryException {
        var keyed = new ArrayList<Keyed>(in.size());
        for (JsonNode element : in) {
            RunawayRule.endIfInterrupted();
            ArrayNode key = RunMemory.current().arrayNode();
            by.apply(scope, element, key::add);
            keyed.add(new Keyed(key, element));
        }
        keyed.sort((one, other) -> {
            RunawayRule.endIfInterrupted();
            return ORDER.compare(one.key, other.key);
        });
        return keyed;
    }

    private static ArrayNode sorted(List<Keyed> inOrder) {
        ArrayNode sorted = RunMemory.current().arrayNode();
        inOrder.forEach(each -> sorted.add(each.element));
        return sorted;
    }

    private static ArrayNode grouped(List<Keyed> inOrder) {
        ArrayNode groups = RunMemory.current().arrayNode();
        ArrayNode group = groups;
        JsonNode key = null;
        for (Keyed each : inOrder) {
            if (key == null || ORDER.compare(key, each.key) != 0) {
                group = RunMemory.current().arrayNode();
                groups.add(group);
                key = each.key;
            }
            group.add(each.element);
        }
        return groups;
    }
}
