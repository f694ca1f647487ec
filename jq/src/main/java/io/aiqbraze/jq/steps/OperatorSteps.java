package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.functions.PaidOperator;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.misc.JsonNodeUtils;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.tree.NegativeExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.SimpleBinaryOperatorExpression;
import org.jspecify.annotations.Nullable;

/** Steps with an operator. Of two values the right one comes first, but for {@code and}, {@code or} and {@code //}. */
final class OperatorSteps {
    private static final PrivateField<Expression> LEFT = PrivateField.of(BinaryOperatorExpression.class, "lhs");
    private static final PrivateField<Expression> RIGHT = PrivateField.of(BinaryOperatorExpression.class, "rhs");
    private static final PrivateField<BinaryOperator> OPERATOR =
            PrivateField.of(SimpleBinaryOperatorExpression.class, "operator");
    private static final PrivateField<Expression> NEGATED = PrivateField.of(NegativeExpression.class, "value");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OperatorSteps() {}

    /** Whether a condition with this value holds. */
    static boolean holds(JsonNode value) {
        return value instanceof BooleanNode truth ? truth.booleanValue() : JsonNodeUtils.asBoolean(value);
    }

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
        if (right instanceof ValueSteps.Constant constant) {
            return withConstant(operator, left, constant.value());
        }
        return operator == PaidOperator.PLUS && compiler.isFresh(left)
                ? compiler.fresh(addition(left, right))
                : operator(operator, left, right);
    }

    static @Nullable Step and(Expression expression, NameBindings here, StepCompiler compiler) {
        return binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return truth(l != null && holds(l) ? right.value(variables, in) : l);
        });
    }

    static @Nullable Step or(Expression expression, NameBindings here, StepCompiler compiler) {
        return binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return truth(l != null && !holds(l) ? right.value(variables, in) : l);
        });
    }

    static @Nullable Step alternative(Expression expression, NameBindings here, StepCompiler compiler) {
        return binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return l != null && holds(l) ? l : right.value(variables, in);
        });
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

    private interface Operation {
        Single of(Single left, Single right);
    }

    private static @Nullable Step binary(
            Expression expression, NameBindings here, StepCompiler compiler, Operation operation) {
        Single left = compiler.single(LEFT.in(expression), here);
        Single right = compiler.single(RIGHT.in(expression), here);
        return left == null || right == null ? null : operation.of(left, right);
    }

    private static @Nullable JsonNode truth(@Nullable JsonNode value) {
        return value == null ? null : BooleanNode.valueOf(holds(value));
    }
}
