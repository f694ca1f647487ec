package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a scenario must end, besides what always holds.
 *
 * @param lines every line that took anything
 * @param deadLetters by reason; there are no others
 * @param braze what each workspace's Braze saw; absent = only what always holds
 * @param users some of Braze's profiles
 * @param notices remarks of Braze by endpoint; absent = any
 */
record ScenarioEnd(
        List<LineEnd> lines,
        Map<String, Range> deadLetters,
        Map<String, BrazeEnd> braze,
        List<UserEnd> users,
        Map<String, Range> notices) {

    /**
     * Where the deliveries of a line went; absent numbers are 0, except that any delay will do.
     *
     * @param workspace absent = default
     * @param lane absent = live
     * @param meanDelayMillis from the gateway's acceptance to Braze's, of those that were delivered
     */
    record LineEnd(
            String workspace,
            String endpoint,
            String lane,
            Range accepted,
            Range delivered,
            Range deadLettered,
            Range duplicates,
            Range discarded,
            Range meanDelayMillis) {
        LineEnd {
            Objects.requireNonNull(endpoint, "a line needs an endpoint");
            workspace = workspace == null ? Scenario.DEFAULT_WORKSPACE : workspace;
            lane = lane == null ? "live" : lane;
            accepted = Range.orNone(accepted);
            delivered = Range.orNone(delivered);
            deadLettered = Range.orNone(deadLettered);
            duplicates = Range.orNone(duplicates);
            discarded = Range.orNone(discarded);
            meanDelayMillis = Range.orAny(meanDelayMillis);
        }
    }

    /**
     * What the sandbox saw.
     *
     * @param requests by path
     * @param answers by path, then by status or fault
     * @param numbers by kind (events, triggers, …), how many numbers came
     * @param numbersAgain by kind, how many came again; absent = none
     * @param violations that this scenario provokes, by the sandbox's name; all others are 0
     */
    record BrazeEnd(
            Map<String, Range> requests,
            Map<String, Map<String, Range>> answers,
            Map<String, Range> numbers,
            Map<String, Range> numbersAgain,
            Map<String, Range> violations) {
        BrazeEnd {
            requests = orEmpty(requests);
            answers = orEmpty(answers);
            numbers = orEmpty(numbers);
            numbersAgain = orEmpty(numbersAgain);
            violations = orEmpty(violations);
            if (violations.containsKey("orderInversionsOfNewNumbers")) {
                throw new IllegalArgumentException("nothing explains orderInversionsOfNewNumbers");
            }
            if (numbersAgain.containsKey("triggers") || numbersAgain.containsKey("canvases")) {
                throw new IllegalArgumentException("no trigger may come again");
            }
        }

        static BrazeEnd usual() {
            return new BrazeEnd(null, null, null, null, null);
        }
    }

    /**
     * A value in a profile.
     *
     * @param workspace absent = default
     * @param path JSON pointer
     * @param value absent = there is none
     */
    record UserEnd(String workspace, String user, String path, JsonNode value) {
        UserEnd {
            workspace = workspace == null ? Scenario.DEFAULT_WORKSPACE : workspace;
        }
    }

    ScenarioEnd {
        lines = lines == null ? List.of() : List.copyOf(lines);
        deadLetters = orEmpty(deadLetters);
        braze = orEmpty(braze);
        users = users == null ? List.of() : List.copyOf(users);
        notices = orEmpty(notices);
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> given) {
        return given == null ? Map.of() : Map.copyOf(given);
    }
}
