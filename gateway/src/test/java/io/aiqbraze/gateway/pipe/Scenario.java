package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens to a gateway, and what has to come of it; {@code scenarios/README.md} describes the files.
 *
 * @param workspaces by name, each with a Braze of its own
 * @param gateway what differs from {@code conf/gateway.yaml}; absent = nothing
 * @param rules jq texts by stream, beside the shipped ones
 * @param steps one after another
 */
record Scenario(
        String name,
        String shows,
        Map<String, ScenarioBraze> workspaces,
        ObjectNode gateway,
        Map<String, String> rules,
        List<ScenarioStep> steps,
        ScenarioEnd expect) {
    static final String DEFAULT_WORKSPACE = "default";

    Scenario {
        if (name == null || shows == null || steps == null || expect == null) {
            throw new IllegalArgumentException("name, shows, steps and expect are needed");
        }
        workspaces = workspaces == null ? Map.of(DEFAULT_WORKSPACE, ScenarioBraze.usual()) : new TreeMap<>(workspaces);
        rules = rules == null ? Map.of() : Map.copyOf(rules);
        steps = List.copyOf(steps);
        for (ScenarioStep step : steps) {
            if (!workspaces.containsKey(step.workspace())) {
                throw new IllegalArgumentException("there is no workspace '" + step.workspace() + "'");
            }
        }
    }
}
