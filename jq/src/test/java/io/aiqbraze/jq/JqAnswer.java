package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;

/**
 * What came of a case.
 *
 * @param outputs in order, up to the error if there is one
 */
record JqAnswer(List<JsonNode> outputs, boolean error) {
    /** The last digits of a root or a sine are the machine's. */
    private static final double TOLERANCE = 1e-13;

    /** What is put out before an error is lost in the gateway. */
    boolean isAs(JqAnswer other) {
        return (error || other.error) ? error == other.error : same(outputs, other.outputs);
    }

    private static boolean same(Iterable<JsonNode> some, Iterable<JsonNode> others) {
        Iterator<JsonNode> iterator = others.iterator();
        for (JsonNode one : some) {
            if (!iterator.hasNext() || !same(one, iterator.next())) {
                return false;
            }
        }
        return !iterator.hasNext();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && Double.isNaN(one.doubleValue())) {
            // JSON has no such number
            return other.isNull();
        }
        if (one.isNumber() && other.isNumber()) {
            double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, one.doubleValue()));
            return Math.abs(finite - other.doubleValue()) <= TOLERANCE * Math.abs(finite);
        }
        if (one.isArray() && other.isArray()) {
            return same((Iterable<JsonNode>) one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(field ->
                                    other.has(field.getKey()) && same(field.getValue(), other.get(field.getKey())));
        }
        return one.equals(other);
    }
}
