package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.CurrentNodes;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.DivideOperator;
import net.thisptr.jackson.jq.internal.operators.MinusOperator;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;

/** Operators that make texts, arrays and objects: the engine's own, but what they make is paid for before. */
public final class PaidOperator implements BinaryOperator {
    private static final ObjectMapper MAPPER = new ObjectMapper().setNodeFactory(new CurrentNodes());
    private static final int SORTED_ELEMENT = 64;

    public static final PaidOperator PLUS = new PaidOperator("__plus/2", new PlusOperator(), PaidOperator::plus);
    private static final PaidOperator MINUS = new PaidOperator("__minus/2", new MinusOperator(), PaidOperator::minus);
    private static final PaidOperator DIVIDE =
            new PaidOperator("__divide/2", new DivideOperator(), PaidOperator::divide);
    private static final List<PaidOperator> ALL = List.of(PLUS, MINUS, DIVIDE);

    private final String nameAndArity;
    private final BinaryOperator engine;
    private final Operation operation;

    private PaidOperator(String nameAndArity, BinaryOperator engine, Operation operation) {
        this.nameAndArity = nameAndArity;
        this.engine = engine;
        this.operation = operation;
    }

    private interface Operation {
        JsonNode of(BinaryOperator engine, JsonNode left, JsonNode right) throws JsonQueryException;
    }

    static void addTo(FunctionTable table) {
        for (PaidOperator operator : ALL) {
            // as the engine calls its operators: a rule that calls itself needs a stack for each of these
            table.add(
                    operator.nameAndArity,
                    (scope, arguments, in, path, output, version) -> arguments
                            .get(1)
                            .apply(
                                    scope,
                                    in,
                                    right -> arguments
                                            .get(0)
                                            .apply(
                                                    scope,
                                                    in,
                                                    left -> output.emit(operator.apply(MAPPER, left, right), null))));
        }
    }

    /** The operator in whose place a translated rule calls this function. */
    public static PaidOperator of(String nameAndArity) {
        return ALL.stream()
                .filter(operator -> operator.nameAndArity.equals(nameAndArity))
                .findAny()
                .orElseThrow();
    }

    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        return operation.of(engine, left, right);
    }

    @Override
    public String image() {
        return engine.image();
    }

    private static JsonNode plus(BinaryOperator engine, JsonNode left, JsonNode right) throws JsonQueryException {
        if (left instanceof TextNode one && right instanceof TextNode other) {
            RunMemory.current()
                    .payText((long) one.textValue().length() + other.textValue().length());
            return new TextNode(one.textValue() + other.textValue());
        }
        return left instanceof ObjectNode one && right instanceof ObjectNode other
                ? sum(one, other)
                : engine.apply(MAPPER, left, right);
    }

    /** Copies no object to add an empty one: 0.1 µs an event. */
    private static ObjectNode sum(ObjectNode left, ObjectNode right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? right : left;
        }
        ObjectNode sum = RunMemory.current().objectNode();
        sum.setAll(left);
        sum.setAll(right);
        return sum;
    }

    /** What is taken away is sorted in a tree. */
    private static JsonNode minus(BinaryOperator engine, JsonNode left, JsonNode right) throws JsonQueryException {
        long tree = right.isArray() ? (long) SORTED_ELEMENT * right.size() : 0;
        RunMemory.current().pay(tree);
        JsonNode difference = engine.apply(MAPPER, left, right);
        RunMemory.current().forget(tree);
        return difference;
    }

    private static JsonNode divide(BinaryOperator engine, JsonNode left, JsonNode right) throws JsonQueryException {
        return left instanceof TextNode text && right instanceof TextNode separator
                ? TextFunctions.split(text.textValue(), separator.textValue())
                : engine.apply(MAPPER, left, right);
    }
}
