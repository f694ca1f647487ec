package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.AssignPipeComponent;
import net.thisptr.jackson.jq.internal.tree.PipeComponent;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.ReduceExpression;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.Tuple;
import net.thisptr.jackson.jq.internal.tree.matcher.PatternMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ValueMatcher;
import org.jspecify.annotations.Nullable;

/** Steps one after another: {@code f | g}, {@code f as $x | g}, {@code f, g}, {@code reduce f as $x (start; next)}. */
final class PipeSteps {
    private static final PrivateField<List<PipeComponent>> COMPONENTS = PrivateField.of(PipedQuery.class, "components");
    private static final PrivateField<String> BOUND = PrivateField.of(ValueMatcher.class, "name");
    private static final PrivateField<Expression> REDUCED = PrivateField.of(ReduceExpression.class, "iterExpr");
    private static final PrivateField<PatternMatcher> REDUCED_AS = PrivateField.of(ReduceExpression.class, "matcher");
    private static final PrivateField<Expression> START = PrivateField.of(ReduceExpression.class, "initExpr");
    private static final PrivateField<Expression> NEXT = PrivateField.of(ReduceExpression.class, "reduceExpr");

    private PipeSteps() {}

    static @Nullable Step pipe(Expression expression, NameBindings here, StepCompiler compiler) {
        return pipe(COMPONENTS.in(expression), here, compiler);
    }

    static Step comma(Expression expression, NameBindings here, StepCompiler compiler) {
        List<Step> steps = ((Tuple) expression)
                .qs.stream().map(each -> compiler.step(each, here)).toList();
        return (variables, in, output) -> {
            for (Step step : steps) {
                step.each(variables, in, output);
            }
        };
    }

    static @Nullable Step reduce(Expression expression, NameBindings here, StepCompiler compiler) {
        Single start = compiler.single(START.in(expression), here.below());
        if (start == null || !(REDUCED_AS.in(expression) instanceof ValueMatcher pattern)) {
            return null;
        }
        Step source = compiler.step(REDUCED.in(expression), here.below());
        int place = compiler.newPlace();
        NameBindings inside = here.below();
        inside.bind(BOUND.in(pattern), Step.at(place));
        Step next = compiler.step(NEXT.in(expression), inside);
        return reduce(source, place, compiler.places(), start, next);
    }

    /** Runs the body with each value of the source as a variable. */
    static Step bind(Step source, int place, Step body) {
        if (source instanceof Single one && body instanceof Single other) {
            return bind(one, place, other);
        }
        return (variables, in, output) -> source.each(variables, in, value -> {
            variables[place] = value;
            body.each(variables, in, output);
        });
    }

    private static Single bind(Single source, int place, Single body) {
        return (variables, in) -> {
            JsonNode value = source.value(variables, in);
            if (value == null) {
                return null;
            }
            variables[place] = value;
            return body.value(variables, in);
        };
    }

    /** Null from a pattern or label on: the engine runs the whole pipe then. */
    private static @Nullable Step pipe(List<PipeComponent> components, NameBindings here, StepCompiler compiler) {
        List<PipeComponent> rest = components.subList(1, components.size());
        if (components.get(0) instanceof TransformPipeComponent first) {
            Step step = compiler.step(first.expr, here);
            Step next = rest.isEmpty() ? null : pipe(rest, here, compiler);
            return rest.isEmpty() ? step : next == null ? null : compiler.likeAll(List.of(next), pipe(step, next));
        }
        if (components.get(0) instanceof AssignPipeComponent first && first.matcher instanceof ValueMatcher pattern) {
            Step source = compiler.step(first.expr, here);
            int place = compiler.newPlace();
            NameBindings inside = here.below();
            inside.bind(BOUND.in(pattern), Step.at(place));
            Step body = pipe(rest, inside, compiler);
            return body == null ? null : compiler.likeAll(List.of(body), bind(source, place, body));
        }
        return null;
    }

    private static Step pipe(Step first, Step second) {
        if (first instanceof Single one && second instanceof Single other) {
            return pipe(one, other);
        }
        return (variables, in, output) -> first.each(variables, in, value -> second.each(variables, value, output));
    }

    static Single pipe(Single first, Single second) {
        return (variables, in) -> {
            JsonNode value = first.value(variables, in);
            return value == null ? null : second.value(variables, value);
        };
    }

    /** @param end the place behind those of the variables of the next step */
    private static Single reduce(Step source, int place, int end, Single start, Step next) {
        return (variables, in) -> {
            JsonNode first = start.value(variables, in);
            if (first == null) {
                return null;
            }
            var reduced = new Reduced(first);
            source.each(variables, in, value -> {
                variables[place] = value;
                JsonNode before = reduced.value;
                long paid = reduced.memory.paid();
                // the last value counts, and null where there is none
                reduced.value = NullNode.getInstance();
                next.each(variables, before, result -> reduced.value = result);
                reduced.held += reduced.memory.paid() - paid;
                if (reduced.held > RunMemory.MUCH) {
                    reduced.settle(variables, place, end);
                }
            });
            return reduced.value;
        };
    }

    /** What a {@code reduce} has so far. */
    private static final class Reduced {
        private final RunMemory memory = RunMemory.current();
        private JsonNode value;
        /** What was paid for in the rounds so far, less what was found to be garbage. */
        private long held;

        Reduced(JsonNode first) {
            value = first;
        }

        /** Of all that was made, what is left is the value, and what the variables hold that were bound meanwhile. */
        void settle(JsonNode[] variables, int from, int to) {
            long left = memory.weight(value);
            for (int i = from; i < to && left < held; i++) {
                left += variables[i] == null ? 0 : memory.weight(variables[i]);
            }
            memory.forget(held - Math.min(held, left));
            held = Math.min(held, left);
        }
    }
}
