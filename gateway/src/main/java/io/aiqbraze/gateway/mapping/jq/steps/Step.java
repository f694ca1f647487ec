package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An expression at one place of a program. Immutable: all that changes in a run are its variables. */
interface Step {
    /**
     * Hands on each value that the expression puts out for an input.
     *
     * @param variables of this run, each at the place that it was given
     */
    void each(JsonNode[] variables, JsonNode in, Output output) throws JsonQueryException;
}
