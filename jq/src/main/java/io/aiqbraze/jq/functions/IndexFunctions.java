package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import java.util.Comparator;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;

/** Where something is found in an array or a text, in items or in Unicode characters; and whether it is there at all. */
final class IndexFunctions {
    private static final Comparator<JsonNode> ORDER = JsonNodeComparator.getInstance();

    private IndexFunctions() {}

    static void addTo(FunctionTable table) {
        table.addOfValues("indices/1", (in, arguments) -> indices(in, arguments.get(0)));
        table.addOfValues("index/1", (in, arguments) -> at(indices(in, arguments.get(0)), false));
        table.addOfValues("rindex/1", (in, arguments) -> at(indices(in, arguments.get(0)), true));
        table.addOfValues("contains/1", (in, arguments) -> containment(in, arguments.get(0)));
        table.add(
                "bsearch/1",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, target -> output.emit(IntNode.valueOf(search(in, target)), null)));
    }

    private static JsonNode at(JsonNode indices, boolean last) throws JsonQueryException {
        return PathValues.get(indices, List.of(IntNode.valueOf(last ? -1 : 0)));
    }

    private static JsonNode indices(JsonNode in, JsonNode sought) throws JsonQueryException {
        if (in.isTextual() && sought.isTextual()) {
            return indices(in.textValue(), sought.textValue());
        }
        if (in.isArray()) {
            return indices(
                    in,
                    sought.isArray()
                            ? (ArrayNode) sought
                            : RunMemory.current().arrayNode().add(sought));
        }
        return PathValues.get(in, List.of(sought));
    }

    private static JsonNode indices(String text, String sought) {
        ArrayNode indices = RunMemory.current().arrayNode();
        if (!sought.isEmpty()) {
            int characters = 0;
            int from = 0;
            for (int at = TextFunctions.indexOf(text, sought, 0);
                    at >= 0;
                    at = TextFunctions.indexOf(text, sought, at + 1)) {
                RunawayRule.endIfInterrupted();
                characters += text.codePointCount(from, at);
                from = at;
                indices.add(characters);
            }
        }
        return indices;
    }

    private static JsonNode indices(JsonNode array, ArrayNode sought) {
        ArrayNode indices = RunMemory.current().arrayNode();
        for (int i = 0; !sought.isEmpty() && i + sought.size() <= array.size(); i++) {
            RunawayRule.endIfInterrupted();
            int same = 0;
            while (same < sought.size() && ORDER.compare(array.get(i + same), sought.get(same)) == 0) {
                same++;
                RunawayRule.endIfInterrupted();
            }
            if (same == sought.size()) {
                indices.add(i);
            }
        }
        return indices;
    }

    /** In a sorted array: where it is, or, as {@code -1 - index}, where it would have to be put. */
    private static int search(JsonNode array, JsonNode target) throws JsonQueryException {
        if (!array.isArray()) {
            throw new JsonQueryException("Cannot index " + TypeError.name(array) + " with number");
        }
        int low = 0;
        int high = array.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ORDER.compare(array.get(middle), target);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1 - low;
    }

    /** Whether each part of one value is somewhere in the other. The engine's own cannot be interrupted. */
    private static JsonNode containment(JsonNode whole, JsonNode part) throws JsonQueryException {
        boolean alike = whole.getNodeType() == part.getNodeType()
                && (!whole.isBoolean() || whole.booleanValue() == part.booleanValue());
        if (!alike) {
            throw TypeError.of(whole, part, "cannot have their containment checked");
        }
        return BooleanNode.valueOf(contains(whole, part));
    }

    private static boolean contains(JsonNode whole, JsonNode part) {
        RunawayRule.endIfInterrupted();
        if (whole.isTextual() && part.isTextual()) {
            return TextFunctions.indexOf(whole.textValue(), part.textValue(), 0) >= 0;
        }
        if (whole.isArray() && part.isArray()) {
            return containsAll(whole, part);
        }
        if (whole.isObject() && part.isObject()) {
            for (var field : part.properties()) {
                JsonNode there = whole.get(field.getKey());
                if (there == null || !contains(there, field.getValue())) {
                    return false;
                }
            }
            return true;
        }
        return ORDER.compare(whole, part) == 0;
    }

    private static boolean containsAll(JsonNode whole, JsonNode parts) {
        for (JsonNode part : parts) {
            if (!containsOne(whole, part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsOne(JsonNode whole, JsonNode part) {
        for (JsonNode each : whole) {
            if (contains(each, part)) {
                return true;
            }
        }
        return false;
    }
}
