package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.TimeSpan;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One thing that happens. Exactly one of {@code post} to {@code until}.
 *
 * @param at not before this, from the first step on
 * @param workspace whose Braze or key it is about; absent = default
 * @param post begins to post; the next step does not wait for its end
 * @param faults as {@code POST /sandbox/faults} takes them
 * @param clearFaults {@code true}: what was asked for in that workspace is over
 * @param pause as {@code POST /api/pause} takes it; so are {@code resume} and {@code discard}
 * @param key the new content of the workspace's key file
 * @param until waits until the gateway is in this state
 */
record ScenarioStep(
        TimeSpan at,
        String workspace,
        ScenarioPost post,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<JsonNode> faults,

        Boolean clearFaults,
        JsonNode pause,
        JsonNode resume,
        JsonNode discard,
        String key,
        Until until) {

    /**
     * What {@code GET /api/status} has to say of an endpoint, or a line of it.
     *
     * @param lane of the counts; absent = live
     * @param state of the endpoint, such as STOPPED; absent = any
     */
    record Until(
            String endpoint,
            String lane,
            String state,
            Range accepted,
            Range delivered,
            Range deadLettered,
            Range waiting) {
        Until {
            Objects.requireNonNull(endpoint, "until needs an endpoint");
            lane = lane == null ? "live" : lane;
            accepted = Range.orAny(accepted);
            delivered = Range.orAny(delivered);
            deadLettered = Range.orAny(deadLettered);
            waiting = Range.orAny(waiting);
        }

        boolean holds(String workspace, JsonNode status) {
            return isInState(workspace, status) && counts(workspace, status);
        }

        private boolean isInState(String workspace, JsonNode status) {
            if (state == null) {
                return true;
            }
            for (JsonNode one : status.path("endpoints")) {
                if (isOf(one, workspace) && one.path("state").asText().equals(state)) {
                    return true;
                }
            }
            return false;
        }

        private boolean counts(String workspace, JsonNode status) {
            for (JsonNode line : status.path("lines")) {
                if (isOf(line, workspace) && line.path("lane").asText().equals(lane)) {
                    return accepted.holds(line.path("accepted").asLong())
                            && delivered.holds(line.path("delivered").asLong())
                            && deadLettered.holds(line.path("deadLettered").asLong())
                            && waiting.holds(line.path("waiting").asLong());
                }
            }
            return false;
        }

        private boolean isOf(JsonNode described, String workspace) {
            return described.path("workspace").asText().equals(workspace)
                    && described.path("endpoint").asText().equals(endpoint);
        }
    }

    ScenarioStep {
        workspace = workspace == null ? Scenario.DEFAULT_WORKSPACE : workspace;
        long actions = Stream.of(post, faults, clearFaults, pause, resume, discard, key, until)
                .filter(Objects::nonNull)
                .count();
        if (actions != 1) {
            throw new IllegalArgumentException(
                    "a step has one of post, faults, clearFaults, pause, resume, discard, key and until");
        }
    }
}
