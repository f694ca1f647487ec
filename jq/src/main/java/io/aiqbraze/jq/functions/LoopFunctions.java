package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RuleRun;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * Functions that apply an expression to what it put out, again and again. They count their rounds, and nest calls only
 * where an expression puts out more than one value.
 */
final class LoopFunctions {
    private LoopFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "recurse/1",
                (scope, arguments, in, path, output, version) -> recurse(
                        value -> ExpressionOutputs.of(arguments.get(0), scope, value),
                        new ExpressionOutputs.Output(in, path),
                        output));
        table.add(
                "recurse/2",
                (scope, arguments, in, path, output, version) -> recurse(
                        value -> chosen(ExpressionOutputs.of(arguments.get(0), scope, value), arguments.get(1), scope),
                        new ExpressionOutputs.Output(in, path),
                        output));
        table.add(
                "while/2",
                (scope, arguments, in, path, output, version) -> new Loop(
                                arguments.get(0), arguments.get(1), true, scope, output)
                        .from(new ExpressionOutputs.Output(in, path)));
        table.add(
                "until/2",
                (scope, arguments, in, path, output, version) -> new Loop(
                                arguments.get(0), arguments.get(1), false, scope, output)
                        .from(new ExpressionOutputs.Output(in, path)));
        table.add("repeat/1", (scope, arguments, in, path, output, version) -> {
            for (RuleRun.current().step(); ; RuleRun.current().step()) {
                arguments.get(0).apply(scope, in, path, output, false);
            }
        });
    }

    private interface Successors {
        ExpressionOutputs of(ExpressionOutputs.Output value);
    }

    private static void recurse(Successors successors, ExpressionOutputs.Output first, PathOutput output)
            throws JsonQueryException {
        ExpressionOutputs next = new ExpressionOutputs(List.of(first), null);
        while (next.isSingle()) {
            ExpressionOutputs.Output current = next.values().get(0);
            output.emit(current.value(), current.path());
            next = successors.of(current);
        }
        for (ExpressionOutputs.Output each : next.values()) {
            recurse(successors, each, output);
        }
        next.end();
    }

    /** Those that the condition holds for. */
    private static ExpressionOutputs chosen(ExpressionOutputs values, Expression condition, Scope scope) {
        var chosen = new ArrayList<ExpressionOutputs.Output>(1);
        for (ExpressionOutputs.Output value : values.values()) {
            ExpressionOutputs conditions =
                    ExpressionOutputs.of(condition, scope, new ExpressionOutputs.Output(value.value(), null));
            conditions.values().stream()
                    .filter(ExpressionOutputs.Output::isTrue)
                    .forEach(yes -> chosen.add(value));
            if (conditions.error() != null) {
                return new ExpressionOutputs(chosen, conditions.error());
            }
        }
        return new ExpressionOutputs(chosen, values.error());
    }

    /** {@code while} puts out what its condition holds for and goes on, {@code until} does one or the other. */
    private record Loop(Expression condition, Expression update, boolean isWhile, Scope scope, PathOutput output) {
        void from(ExpressionOutputs.Output first) throws JsonQueryException {
            ExpressionOutputs next = new ExpressionOutputs(List.of(first), null);
            while (next.isSingle()) {
                next = round(next.values().get(0));
            }
        }

        /** The one value to go on with, or none if there are several, which have been gone on with. */
        private ExpressionOutputs round(ExpressionOutputs.Output current) throws JsonQueryException {
            JsonNode value = current.value();
            ExpressionOutputs conditions =
                    ExpressionOutputs.of(condition, scope, new ExpressionOutputs.Output(value, null));
            for (ExpressionOutputs.Output holds : conditions.values()) {
                if (holds.isTrue()) {
                    output.emit(value, current.path());
                }
                if (holds.isTrue() == isWhile) {
                    ExpressionOutputs updated = ExpressionOutputs.of(update, scope, current);
                    if (conditions.isSingle() && updated.isSingle()) {
                        return updated;
                    }
                    for (ExpressionOutputs.Output each : updated.values()) {
                        from(each);
                    }
                    updated.end();
                }
            }
            conditions.end();
            return new ExpressionOutputs(List.of(), null);
        }
    }

    /**
     * What an expression put out, gathered, so that a loop over it needs no stack of calls.
     *
     * @param error what ended it, to be thrown when the values have been dealt with
     */
    private record ExpressionOutputs(
            List<Output> values, @Nullable JsonQueryException error) {
        /**
         * One value.
         *
         * @param path where it lies in the input, if that is asked for
         */
        record Output(JsonNode value, @Nullable Path path) {
            boolean isTrue() {
                return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
            }
        }

        /** Each value is a step. */
        static ExpressionOutputs of(Expression expression, Scope scope, Output in) {
            var values = new ArrayList<Output>(1);
            try {
                expression.apply(
                        scope,
                        in.value,
                        in.path,
                        (value, path) -> {
                            RuleRun.current().step();
                            values.add(new Output(value, path));
                        },
                        false);
                return new ExpressionOutputs(values, null);
            } catch (JsonQueryException e) {
                return new ExpressionOutputs(values, e);
            }
        }

        boolean isSingle() {
            return values.size() == 1 && error == null;
        }

        void end() throws JsonQueryException {
            if (error != null) {
                throw error;
            }
        }
    }
}
