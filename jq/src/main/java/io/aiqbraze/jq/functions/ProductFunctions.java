package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** What {@code *} is: a product, a text that is repeated, or objects that are merged into each other. */
final class ProductFunctions {
    /** In characters; more is a payload's number where the rule did not expect it. */
    private static final int MAX_REPEATED = 1_000_000;

    private ProductFunctions() {}

    static void addTo(FunctionTable table) {
        table.addOfValues("__times/2", (in, arguments) -> product(arguments.get(0), arguments.get(1)));
    }

    private static JsonNode product(JsonNode left, JsonNode right) throws JsonQueryException {
        if (left.isIntegralNumber()
                && right.isIntegralNumber()
                && left.canConvertToLong()
                && right.canConvertToLong()) {
            long product = left.longValue() * right.longValue();
            boolean exact = Math.multiplyHigh(left.longValue(), right.longValue()) == product >> 63;
            return exact ? JqNumbers.of(product) : JqNumbers.of(left.doubleValue() * right.doubleValue());
        }
        if (left.isNumber() && right.isNumber()) {
            return JqNumbers.of(left.doubleValue() * right.doubleValue());
        }
        if (left.isTextual() && right.isNumber()) {
            return repeated(left.textValue(), right.doubleValue());
        }
        if (left.isNumber() && right.isTextual()) {
            return repeated(right.textValue(), left.doubleValue());
        }
        if (left.isObject() && right.isObject()) {
            return merged(left, right);
        }
        throw TypeError.of(left, right, "cannot be multiplied");
    }

    private static JsonNode repeated(String text, double times) {
        if (!(times > 0)) {
            return NullNode.getInstance();
        }
        double count = Math.max(1, Math.floor(times));
        if (count * text.length() > MAX_REPEATED) {
            throw new RunawayRule("the rule repeats a text to more than " + MAX_REPEATED + " characters");
        }
        RunMemory.current().payText((long) (count * text.length()));
        return TextNode.valueOf(text.repeat((int) count));
    }

    private static JsonNode merged(JsonNode left, JsonNode right) {
        ObjectNode merged = RunMemory.current().objectNode();
        left.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        for (var field : right.properties()) {
            JsonNode old = merged.get(field.getKey());
            boolean both = old != null && old.isObject() && field.getValue().isObject();
            merged.set(field.getKey(), both ? merged(old, field.getValue()) : field.getValue());
        }
        return merged;
    }
}
