package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.aiqbraze.jq.run.RuleRun;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** What a rule says with {@code try}, {@code ?}, {@code ?//}, {@code label} and {@code break}, and counting. */
final class ControlFunctions {
    private ControlFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("__try/1", attempt((scope, arguments, in, path, output, error) -> {}));
        table.add(
                "__try/2",
                attempt((scope, handler, in, path, output, error) ->
                        handler.apply(scope, error.getMessageAsJsonNode(), null, output, false)));
        table.add(
                "__otherwise/2",
                attempt((scope, other, in, path, output, error) -> other.apply(scope, in, path, output, false)));
        table.add(
                "__label/0",
                (scope, arguments, in, path, output, version) -> output.emit(new POJONode(new Object()), null));
        table.add("__labelled/2", ControlFunctions::labelled);
        table.add(
                "__break/1",
                (scope, arguments, in, path, output, version) -> arguments
                        .get(0)
                        .apply(scope, in, label -> {
                            throw new LabelBreak(label);
                        }));
        // behind .[] and ..
        table.addPassing("__element/0", in -> RuleRun.current().element());
        table.add("__counted/1", (scope, arguments, in, path, output, version) -> {
            RuleRun.current().step();
            arguments.get(0).apply(scope, in, path, output, false);
        });
    }

    private interface Recovery {
        void from(Scope scope, Expression other, JsonNode in, Path path, PathOutput output, JsonQueryException error)
                throws JsonQueryException;
    }

    /** Runs its first argument, and the recovery from an error of it; an error of what comes behind it goes on. */
    private static Function attempt(Recovery recovery) {
        return (scope, arguments, in, path, output, version) -> {
            var here = new Object();
            try {
                arguments
                        .get(0)
                        .apply(
                                scope,
                                in,
                                path,
                                (value, valuePath) -> {
                                    try {
                                        output.emit(value, valuePath);
                                    } catch (JsonQueryException e) {
                                        throw new PassingError(here, e);
                                    }
                                },
                                false);
            } catch (PassingError passing) {
                throw passing.at(here);
            } catch (JsonQueryException e) {
                recovery.from(scope, arguments.get(arguments.size() - 1), in, path, output, e);
            }
        };
    }

    private static void labelled(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        arguments.get(0).apply(scope, in, label -> {
            try {
                arguments.get(1).apply(scope, in, path, output, false);
            } catch (LabelBreak leaving) {
                leaving.endAt(label);
            }
        });
    }

    /** An error from behind a {@code try} on its way past it. */
    private static final class PassingError extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Object attempt;
        private final JsonQueryException error;

        PassingError(Object attempt, JsonQueryException error) {
            super(null, null, false, false);
            this.attempt = attempt;
            this.error = error;
        }

        /** The error itself if this is the attempt that it passes. */
        JsonQueryException at(Object here) {
            if (attempt != here) {
                throw this;
            }
            return error;
        }
    }

    /** A {@code break} on its way to its label. No error, so that no {@code try} catches it. */
    static final class LabelBreak extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Object label;

        LabelBreak(Object label) {
            super(null, null, false, false);
            this.label = label;
        }

        /** Goes on unless this is its label. */
        void endAt(Object here) {
            if (label != here) {
                throw this;
            }
        }
    }
}
