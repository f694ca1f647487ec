package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

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
