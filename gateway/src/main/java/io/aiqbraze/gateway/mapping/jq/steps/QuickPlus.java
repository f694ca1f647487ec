package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/** {@code +}, which copies no object to add an empty one. */
record QuickPlus(BinaryOperator operator) implements BinaryOperator {
    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        if (left.isObject() && right.isObject() && (left.isEmpty() || right.isEmpty())) {
            return left.isEmpty() ? right : left;
        }
        return operator.apply(mapper, left, right);
    }

    @Override
    public String image() {
        return operator.image();
    }
}
