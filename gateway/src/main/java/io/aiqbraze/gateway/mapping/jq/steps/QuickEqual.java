package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.EnumSet;
import java.util.Set;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/**
 * {@code ==} or {@code !=}, at once where it is plain to see. The engine looks the types up in maps and sorts the names of
 * objects, which costs an event 0.4 µs.
 *
 * @param equal what two equal values yield
 */
record QuickEqual(BinaryOperator operator, boolean equal) implements BinaryOperator {
    /** The engine takes each of the types left out for one of these. */
    private static final Set<JsonNodeType> PLAIN = EnumSet.of(
            JsonNodeType.NULL,
            JsonNodeType.BOOLEAN,
            JsonNodeType.NUMBER,
            JsonNodeType.STRING,
            JsonNodeType.ARRAY,
            JsonNodeType.OBJECT);

    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        JsonNodeType type = left.getNodeType();
        JsonNodeType other = right.getNodeType();
        if (type == JsonNodeType.STRING && other == JsonNodeType.STRING) {
            return BooleanNode.valueOf(left.textValue().equals(right.textValue()) == equal);
        }
        boolean different = type == other
                ? left.isContainerNode() && left.size() != right.size()
                : PLAIN.contains(type) && PLAIN.contains(other);
        return different ? BooleanNode.valueOf(!equal) : operator.apply(mapper, left, right);
    }

    @Override
    public String image() {
        return operator.image();
    }
}
