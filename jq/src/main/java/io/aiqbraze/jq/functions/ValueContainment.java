package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.aiqbraze.jq.run.RunawayRule;
import java.util.Comparator;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;

/** {@code contains}: each part of one value is somewhere in the other. The engine's own cannot be interrupted. */
final class ValueContainment {
    private static final Comparator<JsonNode> ORDER = JsonNodeComparator.getInstance();

    private ValueContainment() {}

    static JsonNode of(JsonNode whole, JsonNode part) throws JsonQueryException {
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
            return TextSearch.indexOf(whole.textValue(), part.textValue(), 0) >= 0;
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
