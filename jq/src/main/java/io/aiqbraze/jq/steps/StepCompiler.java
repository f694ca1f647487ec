package io.aiqbraze.jq.steps;

import static java.util.Map.entry;

import io.aiqbraze.jq.steps.Step.Single;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.IsolatedScopeQuery;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.Conditional;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.NegativeExpression;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.ReduceExpression;
import net.thisptr.jackson.jq.internal.tree.SemicolonOperator;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.Tuple;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.binaryop.AlternativeOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BooleanAndExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BooleanOrExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.SimpleBinaryOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import org.jspecify.annotations.Nullable;

/** Makes steps of the expressions of one program. */
final class StepCompiler {
    /** A function is compiled again for each of its calls; beyond this many steps the engine calls it. */
    private static final int MANY_STEPS = 10_000;

    private static final Map<Class<?>, Translation> TRANSLATIONS = Map.ofEntries(
            entry(ThisObject.class, (expression, here, compiler) -> Step.INPUT),
            entry(ValueLiteral.class, (literal, here, compiler) -> new Step.Constant(((ValueLiteral) literal).value())),
            entry(VariableAccess.class, StepCompiler::variable),
            entry(IdentifierFieldAccess.class, LookupSteps::field),
            entry(BracketFieldAccess.class, LookupSteps::bracket),
            entry(BracketExtractFieldAccess.class, LookupSteps::elements),
            entry(SimpleBinaryOperatorExpression.class, OperatorSteps::operator),
            entry(BooleanAndExpression.class, ConditionSteps::and),
            entry(BooleanOrExpression.class, ConditionSteps::or),
            entry(AlternativeOperatorExpression.class, ConditionSteps::alternative),
            entry(NegativeExpression.class, OperatorSteps::negation),
            entry(PipedQuery.class, PipeSteps::pipe),
            entry(Tuple.class, PipeSteps::comma),
            entry(Conditional.class, ConditionSteps::choice),
            entry(ReduceExpression.class, PipeSteps::reduce),
            entry(ObjectConstruction.class, ConstructionSteps::object),
            entry(ArrayConstruction.class, ConstructionSteps::array),
            entry(StringInterpolation.class, ConstructionSteps::text),
            entry(FormattingFilter.class, ConstructionSteps::format),
            entry(FunctionCall.class, FunctionCalls::call),
            entry(SemicolonOperator.class, FunctionCalls::definitions),
            entry(IsolatedScopeQuery.class, FunctionCalls::isolated));

    private static final PrivateField<String> VARIABLE_MODULE = PrivateField.of(VariableAccess.class, "moduleName");
    private static final PrivateField<String> VARIABLE_NAME = PrivateField.of(VariableAccess.class, "name");

    private final Set<Step> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    private int steps;
    private int places;

    /** How expressions of one kind become steps. */
    private interface Translation {
        /** The step; null if only the engine can run this expression. */
        @Nullable Step of(Expression expression, NameBindings here, StepCompiler compiler);
    }

    Step step(Expression expression, NameBindings here) {
        steps++;
        for (Class<?> kind = expression.getClass(); kind != null; kind = kind.getSuperclass()) {
            Translation translation = TRANSLATIONS.get(kind);
            Step step = translation == null ? null : translation.of(expression, here, this);
            if (step != null) {
                return step;
            }
        }
        return (variables, in, output) -> expression.apply(here.scope(variables), in, output);
    }

    /** The step of an expression that puts out one value at most; null if it may put out more. */
    @Nullable Single single(Expression expression, NameBindings here) {
        return step(expression, here) instanceof Single single ? single : null;
    }

    /** Marks a step whose objects nothing else holds: the step that asked for one may add to it instead of copying it. */
    Single fresh(Single step) {
        fresh.add(step);
        return step;
    }

    /** Marks a step that hands on what others put out, and is as fresh as they are. */
    Step likeAll(List<Step> sources, Step step) {
        if (fresh.containsAll(sources)) {
            fresh.add(step);
        }
        return step;
    }

    boolean isFresh(Step step) {
        return fresh.contains(step);
    }

    /** Has the engine run an expression that puts out one value at most. */
    Single engine(Expression expression, NameBindings here) {
        return (variables, in) -> {
            var result = new Step.Caught();
            expression.apply(here.scope(variables), in, result);
            return result.value();
        };
    }

    /** A place for the value of one more variable. */
    int newPlace() {
        return places++;
    }

    int places() {
        return places;
    }

    boolean hasManySteps() {
        return steps > MANY_STEPS;
    }

    private static @Nullable Step variable(Expression access, NameBindings here, StepCompiler compiler) {
        return VARIABLE_MODULE.orNull(access) == null ? here.variable(VARIABLE_NAME.in(access)) : null;
    }
}
