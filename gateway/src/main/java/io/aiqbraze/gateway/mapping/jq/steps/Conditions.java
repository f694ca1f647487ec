package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.Conditional;
import net.thisptr.jackson.jq.internal.tree.TryCatch;
import org.jspecify.annotations.Nullable;

/** Steps one instead of another: {@code if}, and {@code try}. */
final class Conditions {
    private static final Part<List<Pair<Expression, Expression>>> CASES = Part.of(Conditional.class, "switches");
    private static final Part<Expression> OTHERWISE = Part.of(Conditional.class, "otherwise");
    private static final Part<Expression> TRIED = Part.of(TryCatch.class, "tryExpr");
    private static final Part<Expression> RESCUE = Part.of(TryCatch.class, "catchExpr");

    private Conditions() {}

    static Step choice(Expression expression, Environment here, StepCompiler compiler) {
        var cases = CASES.in(expression);
        Step otherwise = compiler.step(OTHERWISE.in(expression), here.below());
        for (int i = cases.size() - 1; i >= 0; i--) {
            Step condition = compiler.step(cases.get(i)._1, here.below());
            Step then = compiler.step(cases.get(i)._2, here.below());
            otherwise = choice(condition, then, otherwise);
        }
        return otherwise;
    }

    /** The engine's own {@code try} also catches the errors of what comes behind it; with steps there is no behind. */
    static @Nullable Step attempt(Expression expression, Environment here, StepCompiler compiler) {
        Single tried = compiler.single(TRIED.in(expression), here.below());
        Expression rescueExpression = RESCUE.orNull(expression);
        Single rescue = rescueExpression == null ? null : compiler.single(rescueExpression, here.below());
        return tried == null || (rescue == null && rescueExpression != null) ? null : attempt(tried, rescue);
    }

    private static Step choice(Step condition, Step then, Step otherwise) {
        if (condition instanceof Single one && then instanceof Single other && otherwise instanceof Single another) {
            return choice(one, other, another);
        }
        return (variables, in, output) -> condition.each(variables, in, value -> {
            Step next = Operators.holds(value) ? then : otherwise;
            next.each(variables, in, output);
        });
    }

    private static Single choice(Single condition, Single then, Single otherwise) {
        return (variables, in) -> {
            JsonNode value = condition.value(variables, in);
            if (value == null) {
                return null;
            }
            Single next = Operators.holds(value) ? then : otherwise;
            return next.value(variables, in);
        };
    }

    private static Single attempt(Single tried, @Nullable Single rescue) {
        return (variables, in) -> {
            try {
                return tried.value(variables, in);
            } catch (JsonQueryException e) {
                return rescue == null ? null : rescue.value(variables, e.getMessageAsJsonNode());
            }
        };
    }
}
