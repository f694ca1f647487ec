package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.functions.PaidOperator;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.ComparisonOperator;
import net.thisptr.jackson.jq.internal.operators.EqualOperator;
import net.thisptr.jackson.jq.internal.operators.NotEqualOperator;
import net.thisptr.jackson.jq.internal.tree.NegativeExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.SimpleBinaryOperatorExpression;
import org.jspecify.annotations.Nullable;

/** Steps with an operator that computes or compares. Of two values the right one comes first. */
final class OperatorSteps {
    private static final PrivateField<Expression> LEFT = PrivateField.of(BinaryOperatorExpression.class, "lhs");
    private static final PrivateField<Expression> RIGHT = PrivateField.of(BinaryOperatorExpression.class, "rhs");
    private static final PrivateField<BinaryOperator> OPERATOR =
            PrivateField.of(SimpleBinaryOperatorExpression.class, "operator");
    private static final PrivateField<Expression> NEGATED = PrivateField.of(NegativeExpression.class, "value");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OperatorSteps() {}

    /** Comparisons, and arithmetic that makes nothing but numbers. */
    static @Nullable Step operator(Expression expression, NameBindings here, StepCompiler compiler) {
        BinaryOperator operator = QuickComparison.of(OPERATOR.in(expression));
        return binary(expression, here, compiler, (left, right) -> with(operator, left, right, compiler));
    }

    /** Arithmetic that may make a text, an array or an object. */
    static @Nullable Step paidOperator(
            String nameAndArity, List<Expression> given, NameBindings here, StepCompiler compiler) {
        Single left = compiler.single(given.get(0), here.below());
        Single right = compiler.single(given.get(1), here.below());
        return left == null || right == null ? null : with(PaidOperator.of(nameAndArity), left, right, compiler);
    }

    private static Single with(BinaryOperator operator, Single left, Single right, StepCompiler compiler) {
        if (right instanceof Step.Constant constant) {
            return withConstant(operator, left, constant.value());
        }
        return operator == PaidOperator.PLUS && compiler.isFresh(left)
                ? compiler.fresh(addition(left, right))
                : operator(operator, left, right);
    }

    static @Nullable Step negation(Expression expression, NameBindings here, StepCompiler compiler) {
        return compiler.single(NEGATED.in(expression), here) == null ? null : compiler.engine(expression, here);
    }

    private static Single operator(BinaryOperator operator, Single left, Single right) {
        return (variables, in) -> {
            JsonNode r = right.value(variables, in);
            JsonNode l = r == null ? null : left.value(variables, in);
            return l == null || r == null ? null : operator.apply(MAPPER, l, r);
        };
    }

    /** Most values are compared with a constant; to know it saves an event 0.1 µs. */
    private static Single withConstant(BinaryOperator operator, Single left, JsonNode right) {
        if (operator instanceof QuickComparison.Equality equal && (right.isNull() || right.isTextual())) {
            return equality(equal, left, right);
        }
        return (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return l == null ? null : operator.apply(MAPPER, l, right);
        };
    }

    /** With null or a text, as in nearly all conditions, no type needs to be looked up. */
    private static Single equality(QuickComparison.Equality equal, Single left, JsonNode right) {
        String wanted = right.textValue();
        return (variables, in) -> {
            JsonNode l = left.value(variables, in);
            if (l instanceof TextNode text) {
                return BooleanNode.valueOf(text.textValue().equals(wanted) == equal.equal());
            }
            if (l instanceof NullNode) {
                return BooleanNode.valueOf((wanted == null) == equal.equal());
            }
            return l == null ? null : equal.apply(MAPPER, l, right);
        };
    }

    /** Adding to an object that nothing else holds saves an event 0.3 µs and 450 bytes. */
    private static Single addition(Single left, Single right) {
        return (variables, in) -> {
            JsonNode r = right.value(variables, in);
            JsonNode l = r == null ? null : left.value(variables, in);
            if (l instanceof ObjectNode sum && r instanceof ObjectNode more) {
                sum.setAll(more);
                return sum;
            }
            return l == null || r == null ? null : PaidOperator.PLUS.apply(MAPPER, l, r);
        };
    }

    /** Makes the step of the steps on both sides. */
    interface Operation {
        Single of(Single left, Single right);
    }

    /** The step of an expression with two sides; null if either puts out more than one value. */
    static @Nullable Step binary(Expression expression, NameBindings here, StepCompiler compiler, Operation operation) {
        Single left = compiler.single(LEFT.in(expression), here);
        Single right = compiler.single(RIGHT.in(expression), here);
        return left == null || right == null ? null : operation.of(left, right);
    }

    /**
     * Comparisons that are made at once where it is plain to see how they end. The engine looks types up in maps and sorts the
     * names of objects, which costs an event 0.4 µs.
     */
    private static final class QuickComparison {
        private QuickComparison() {}

        /** The same operator, quick if it compares. */
        static BinaryOperator of(BinaryOperator operator) {
            if (operator instanceof EqualOperator) {
                return new Equality(operator, true);
            }
            if (operator instanceof NotEqualOperator) {
                return new Equality(operator, false);
            }
            if (operator instanceof ComparisonOperator order) {
                return Order.of(order);
            }
            return operator;
        }

        /**
         * {@code ==} or {@code !=}.
         *
         * @param equal what two equal values yield
         */
        record Equality(BinaryOperator operator, boolean equal) implements BinaryOperator {
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

        /**
         * {@code <}, {@code <=}, {@code >} or {@code >=}: quick for two texts.
         *
         * @param holds by the sign of the comparison of the left one with the right one
         */
        private record Order(BinaryOperator operator, IntPredicate holds) implements BinaryOperator {
            static Order of(ComparisonOperator operator) {
                return new Order(
                        operator,
                        switch (operator.image()) {
                            case "<" -> sign -> sign < 0;
                            case "<=" -> sign -> sign <= 0;
                            case ">" -> sign -> sign > 0;
                            case ">=" -> sign -> sign >= 0;
                            default ->
                                throw new IllegalStateException(
                                        "the engine has changed: it compares by " + operator.image());
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
    }
}
