package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Functions that apply an expression to what it put out, again and again. They count their rounds, and nest calls only
 * where an expression puts out more than one value.
 */
final class LoopFunctions {
    private LoopFunctions() {}

    static void addTo(FunctionTable table, Run run) {
        table.add(
                "recurse/1",
                (scope, arguments, in, path, output, version) -> recurse(
                        value -> Outputs.of(arguments.get(0), scope, value, run),
                        new Outputs.Output(in, path),
                        output));
        table.add(
                "recurse/2",
                (scope, arguments, in, path, output, version) -> recurse(
                        value -> chosen(Outputs.of(arguments.get(0), scope, value, run), arguments.get(1), scope, run),
                        new Outputs.Output(in, path),
                        output));
        table.add(
                "while/2",
                (scope, arguments, in, path, output, version) -> new Loop(
                                arguments.get(0), arguments.get(1), true, scope, output, run)
                        .from(new Outputs.Output(in, path)));
        table.add(
                "until/2",
                (scope, arguments, in, path, output, version) -> new Loop(
                                arguments.get(0), arguments.get(1), false, scope, output, run)
                        .from(new Outputs.Output(in, path)));
        table.add("repeat/1", (scope, arguments, in, path, output, version) -> {
            for (run.step(); ; run.step()) {
                arguments.get(0).apply(scope, in, path, output, false);
            }
        });
    }

    private interface Successors {
        Outputs of(Outputs.Output value);
    }

    private static void recurse(Successors successors, Outputs.Output first, PathOutput output)
            throws JsonQueryException {
        Outputs next = new Outputs(List.of(first), null);
        while (next.isSingle()) {
            Outputs.Output current = next.values().get(0);
            output.emit(current.value(), current.path());
            next = successors.of(current);
        }
        for (Outputs.Output each : next.values()) {
            recurse(successors, each, output);
        }
        next.end();
    }

    /** Those that the condition holds for. */
    private static Outputs chosen(Outputs values, Expression condition, Scope scope, Run run) {
        var chosen = new ArrayList<Outputs.Output>(1);
        for (Outputs.Output value : values.values()) {
            Outputs conditions = Outputs.of(condition, scope, new Outputs.Output(value.value(), null), run);
            conditions.values().stream().filter(Outputs.Output::isTrue).forEach(yes -> chosen.add(value));
            if (conditions.error() != null) {
                return new Outputs(chosen, conditions.error());
            }
        }
        return new Outputs(chosen, values.error());
    }

    /** {@code while} puts out what its condition holds for and goes on, {@code until} does one or the other. */
    private record Loop(
            Expression condition, Expression update, boolean isWhile, Scope scope, PathOutput output, Run run) {
        void from(Outputs.Output first) throws JsonQueryException {
            Outputs next = new Outputs(List.of(first), null);
            while (next.isSingle()) {
                next = round(next.values().get(0));
            }
        }

        /** The one value to go on with, or none if there are several, which have been gone on with. */
        private Outputs round(Outputs.Output current) throws JsonQueryException {
            JsonNode value = current.value();
            Outputs conditions = Outputs.of(condition, scope, new Outputs.Output(value, null), run);
            for (Outputs.Output holds : conditions.values()) {
                if (holds.isTrue()) {
                    output.emit(value, current.path());
                }
                if (holds.isTrue() == isWhile) {
                    Outputs updated = Outputs.of(update, scope, current, run);
                    if (conditions.isSingle() && updated.isSingle()) {
                        return updated;
                    }
                    for (Outputs.Output each : updated.values()) {
                        from(each);
                    }
                    updated.end();
                }
            }
            conditions.end();
            return new Outputs(List.of(), null);
        }
    }
}
