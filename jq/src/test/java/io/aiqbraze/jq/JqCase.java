package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A jq program and an input.
 *
 * @param line of the file of cases
 * @param alone whether jq is asked in a process of its own: it does not compile the program, or breaks on it
 * @param difference how the gateway's jq differs here from jq 1.6, as the document calls it; empty if it does not
 */
record JqCase(int line, String program, JsonNode input, boolean alone, String difference) {
    @Override
    public String toString() {
        return line + ": " + program + "  <  " + input;
    }
}
