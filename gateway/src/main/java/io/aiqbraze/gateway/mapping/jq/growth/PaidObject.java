package io.aiqbraze.gateway.mapping.jq.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object that a rule made. What is in it is complete before it is put in, or its weight would be wrong. */
@SuppressWarnings("unchecked") // what is overridden here returns whatever its caller would like
final class PaidObject extends ObjectNode {
    private static final long serialVersionUID = 1;

    private int weight = Growth.OBJECT;

    PaidObject(Growth growth) {
        super(growth);
        growth.pay(Growth.OBJECT);
    }

    int weight() {
        return weight;
    }

    /** Something within it has become heavier. */
    void reweigh(int more) {
        weight = growth().sum(weight, more);
    }

    @Override
    public ObjectNode set(String name, JsonNode value) {
        put(name, value, growth());
        return this;
    }

    @Override
    public ObjectNode setAll(ObjectNode other) {
        Growth growth = growth();
        if (isEmpty() && other instanceof PaidObject paid) {
            growth.pay((long) Growth.FIELD * other.size());
            weight = paid.weight;
            _children.putAll(paid._children);
        } else {
            for (var field : other.properties()) {
                put(field.getKey(), field.getValue(), growth);
            }
        }
        return this;
    }

    @Override
    protected ObjectNode _put(String name, JsonNode value) {
        put(name, value, growth());
        return this;
    }

    private void put(String name, JsonNode value, Growth growth) {
        growth.pay(Growth.FIELD);
        weight = growth.sum(weight, field(name) + growth.weight(value));
        JsonNode before = _children.put(name, value);
        if (before != null) {
            weight -= field(name) + growth.weight(before);
        }
    }

    private static int field(String name) {
        return Growth.FIELD + 2 * name.length();
    }

    private Growth growth() {
        return (Growth) _nodeFactory;
    }
}
