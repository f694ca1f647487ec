package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** An expression at one place of a program. Immutable: all that changes in a run are its variables. */
interface Step {
    /** {@code .}. */
    Single INPUT = (variables, in) -> in;

    /**
     * Hands on each value that the expression puts out for an input.
     *
     * @param variables of this run, each at the place that it was given
     */
    void each(JsonNode[] variables, JsonNode in, Output output) throws JsonQueryException;

    /** The value that a variable has now. */
    static Single at(int place) {
        return (variables, in) -> variables[place];
    }

    /** An expression that puts out one value at most, and returns it: nearly all of a rule, and why steps are fast. */
    interface Single extends Step {
        /** The value; null if there is none, as of {@code empty}. */
        @Nullable JsonNode value(JsonNode[] variables, JsonNode in) throws JsonQueryException;

        @Override
        default void each(JsonNode[] variables, JsonNode in, Output output) throws JsonQueryException {
            JsonNode value = value(variables, in);
            if (value != null) {
                output.emit(value);
            }
        }
    }

    /** Keeps the one value that the engine hands on. */
    final class Caught implements Output {
        private @Nullable JsonNode value;

        @Override
        public void emit(JsonNode out) {
            if (value != null) {
                throw new IllegalStateException("a second value where there is one at most");
            }
            value = out;
        }

        @Nullable JsonNode value() {
            return value;
        }
    }

    /** What always has the same value. */
    record Constant(JsonNode value) implements Single {
        @Override
        public JsonNode value(JsonNode[] variables, JsonNode in) {
            return value;
        }
    }
}
