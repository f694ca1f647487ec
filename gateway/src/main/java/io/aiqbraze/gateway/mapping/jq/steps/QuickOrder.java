package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.IntPredicate;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.ComparisonOperator;

/**
 * {@code <}, {@code <=}, {@code >} or {@code >=}, at once for two texts, whose types the engine looks up in maps.
 *
 * @param holds by the sign of the comparison of the left one with the right one
 */
record QuickOrder(BinaryOperator operator, IntPredicate holds) implements BinaryOperator {
    static QuickOrder of(ComparisonOperator operator) {
        return new QuickOrder(
                operator,
                switch (operator.image()) {
                    case "<" -> sign -> sign < 0;
                    case "<=" -> sign -> sign <= 0;
                    case ">" -> sign -> sign > 0;
                    case ">=" -> sign -> sign >= 0;
                    default ->
                        throw new IllegalStateException("the engine has changed: it compares by " + operator.image());
                });
    }

    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        return left instanceof TextNode one && right instanceof TextNode other
                ? BooleanNode.valueOf(holds.test(one.textValue().compareTo(other.textValue())))
                : operator.apply(mapper, left, right);
    }

    @Override
    public String image() {
        return operator.image();
    }
}
