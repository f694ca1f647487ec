package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeUtils;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.Conditional;
import org.jspecify.annotations.Nullable;

/** Steps one instead of another: {@code if}, {@code and}, {@code or}, {@code //}, {@code try}; and what a condition is. */
final class ConditionSteps {
    private static final PrivateField<List<Pair<Expression, Expression>>> CASES =
            PrivateField.of(Conditional.class, "switches");
    private static final PrivateField<Expression> OTHERWISE = PrivateField.of(Conditional.class, "otherwise");
    private static final Single NOTHING = (variables, in) -> null;

    private ConditionSteps() {}

    /** Whether a condition with this value holds. */
    static boolean holds(JsonNode value) {
        return value instanceof BooleanNode truth ? truth.booleanValue() : JsonNodeUtils.asBoolean(value);
    }

    static Step choice(Expression expression, NameBindings here, StepCompiler compiler) {
        var cases = CASES.in(expression);
        var choices = new ArrayList<Step>();
        Step otherwise = compiler.step(OTHERWISE.in(expression), here.below());
        choices.add(otherwise);
        for (int i = cases.size() - 1; i >= 0; i--) {
            Step condition = compiler.step(cases.get(i)._1, here.below());
            Step then = compiler.step(cases.get(i)._2, here.below());
            choices.add(then);
            otherwise = choice(condition, then, otherwise);
        }
        return compiler.likeAll(choices, otherwise);
    }

    static @Nullable Step and(Expression expression, NameBindings here, StepCompiler compiler) {
        return OperatorSteps.binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return truth(l != null && holds(l) ? right.value(variables, in) : l);
        });
    }

    static @Nullable Step or(Expression expression, NameBindings here, StepCompiler compiler) {
        return OperatorSteps.binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return truth(l != null && !holds(l) ? right.value(variables, in) : l);
        });
    }

    static @Nullable Step alternative(Expression expression, NameBindings here, StepCompiler compiler) {
        return OperatorSteps.binary(expression, here, compiler, (left, right) -> (variables, in) -> {
            JsonNode l = left.value(variables, in);
            return l != null && holds(l) ? l : right.value(variables, in);
        });
    }

    /** {@code try f catch g}, and {@code ?//}, whose other side gets the input and not the error. */
    static @Nullable Step attempt(
            String nameAndArity, List<Expression> given, NameBindings here, StepCompiler compiler) {
        Single tried = compiler.single(given.get(0), here.below());
        Single rescue = given.size() == 1 ? NOTHING : compiler.single(given.get(1), here.below());
        if (tried == null || rescue == null) {
            return null;
        }
        return attempt(tried, rescue, nameAndArity.startsWith("__try"));
    }

    private static Step choice(Step condition, Step then, Step otherwise) {
        if (condition instanceof Single one && then instanceof Single other && otherwise instanceof Single another) {
            return choice(one, other, another);
        }
        return (variables, in, output) -> condition.each(variables, in, value -> {
            Step next = holds(value) ? then : otherwise;
            next.each(variables, in, output);
        });
    }

    private static Single choice(Single condition, Single then, Single otherwise) {
        return (variables, in) -> {
            JsonNode value = condition.value(variables, in);
            if (value == null) {
                return null;
            }
            Single next = holds(value) ? then : otherwise;
            return next.value(variables, in);
        };
    }

    private static Single attempt(Single tried, Single rescue, boolean takesError) {
        return (variables, in) -> {
            try {
                return tried.value(variables, in);
            } catch (JsonQueryException e) {
                return rescue.value(variables, takesError ? e.getMessageAsJsonNode() : in);
            }
        };
    }

    private static @Nullable JsonNode truth(@Nullable JsonNode value) {
        return value == null ? null : BooleanNode.valueOf(holds(value));
    }
}
