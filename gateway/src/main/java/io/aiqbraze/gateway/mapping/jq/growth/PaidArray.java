package io.aiqbraze.gateway.mapping.jq.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** An array that a rule made. What is in it is complete before it is put in, or its weight would be wrong. */
@SuppressWarnings("unchecked") // of deepCopy in the class above
final class PaidArray extends ArrayNode {
    private static final long serialVersionUID = 1;

    private int weight = Growth.ARRAY;

    PaidArray(Growth growth) {
        super(growth);
        growth.pay(Growth.ARRAY);
    }

    PaidArray(Growth growth, int capacity) {
        super(growth, capacity);
        growth.pay(Growth.ARRAY);
    }

    int weight() {
        return weight;
    }

    /** Something within it has become heavier. */
    void reweigh(int more) {
        weight = growth().sum(weight, more);
    }

    @Override
    public JsonNode set(int index, JsonNode value) {
        weight = growth().sum(weight, growth().weight(value));
        JsonNode before = super.set(index, value);
        if (before != null) {
            weight -= growth().weight(before);
        }
        return before;
    }

    @Override
    public ArrayNode addAll(ArrayNode other) {
        growth().pay((long) Growth.ELEMENT * other.size());
        weight = growth().sum(weight, growth().weight(other) - Growth.ARRAY);
        return super.addAll(other);
    }

    @Override
    protected ArrayNode _add(JsonNode value) {
        Growth growth = growth();
        growth.pay(Growth.ELEMENT);
        weight = growth.sum(weight, Growth.ELEMENT + growth.weight(value));
        return super._add(value);
    }

    private Growth growth() {
        return (Growth) _nodeFactory;
    }
}
