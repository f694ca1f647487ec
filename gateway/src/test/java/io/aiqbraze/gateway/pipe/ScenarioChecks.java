package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.gateway.pipe.ScenarioEnd.BrazeEnd;
import io.aiqbraze.gateway.pipe.ScenarioEnd.LineEnd;
import io.aiqbraze.gateway.pipe.ScenarioEnd.UserEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the end of a run with what always holds and what its scenario expects, and takes down what was measured. */
final class ScenarioChecks {
    private final Scenario scenario;
    private final ScenarioRun run;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> measured = new ArrayList<>();

    ScenarioChecks(Scenario scenario, ScenarioRun run) {
        this.scenario = scenario;
        this.run = run;
    }

    /**
     * What is wrong; empty when nothing is.
     *
     * @param receipts deliveries that the receipts named
     */
    List<String> complaints(long receipts) throws IOException {
        GatewayMetrics metrics = GatewayMetrics.scrape(run.gateway());
        lines(metrics, receipts);
        deadLetters();
        scenario.expect()
                .notices()
                .forEach((endpoint, range) -> within("notices of " + endpoint, metrics.notices(endpoint), range));
        for (String workspace : scenario.workspaces().keySet()) {
            braze(workspace, scenario.expect().braze().getOrDefault(workspace, BrazeEnd.usual()));
        }
        scenario.expect().users().forEach(this::user);
        return complaints;
    }

    /** Every number that was looked at. */
    List<String> measured() {
        return measured;
    }

    private void lines(GatewayMetrics metrics, long receipts) {
        Set<LineOf> unexpected = new HashSet<>(metrics.lines());
        long accepted = 0;
        for (LineOf line : metrics.lines()) {
            accepted += metrics.deliveries(line, "accepted");
            within("unaccounted of " + line, metrics.unaccounted(line), Range.NONE);
            within("waiting of " + line, metrics.waiting(line), Range.NONE);
        }
        within("accepted less what the receipts named", Math.abs(accepted - receipts), Range.NONE);
        for (LineEnd end : scenario.expect().lines()) {
            var line = new LineOf(end.workspace(), end.endpoint(), end.lane());
            unexpected.remove(line);
            String of = " of " + end.workspace() + "/" + end.endpoint() + "/" + end.lane();
            within("accepted" + of, metrics.deliveries(line, "accepted"), end.accepted());
            within("delivered" + of, metrics.deliveries(line, "delivered"), end.delivered());
            within("dead-lettered" + of, metrics.deliveries(line, "dead_lettered"), end.deadLettered());
            within("duplicates" + of, metrics.deliveries(line, "duplicate"), end.duplicates());
            within("discarded" + of, metrics.deliveries(line, "discarded"), end.discarded());
            within("mean delay (ms)" + of, metrics.meanDelayMillis(line), end.meanDelayMillis());
        }
        if (!unexpected.isEmpty()) {
            complaints.add("not expected: " + unexpected);
        }
    }

    private void deadLetters() throws IOException {
        JsonNode counts = run.gateway().status().path("deadLetters");
        Set<String> reasons = new HashSet<>(scenario.expect().deadLetters().keySet());
        counts.fieldNames().forEachRemaining(reasons::add);
        for (String reason : reasons) {
            within(
                    "dead letters " + reason,
                    counts.path(reason).asLong(),
                    scenario.expect().deadLetters().getOrDefault(reason, Range.NONE));
        }
    }

    private void braze(String workspace, BrazeEnd end) {
        LocalSandbox sandbox = run.braze(workspace);
        JsonNode endpoints = sandbox.look("requests?last=0").path("endpoints");
        for (var endpoint : endpoints.properties()) {
            JsonNode seen = endpoint.getValue();
            String of = " at " + workspace + endpoint.getKey();
            Range requests = end.requests().getOrDefault(endpoint.getKey(), Range.ANY);
            if (seen.path("requests").asLong() > 0 || requests.least() > 0) {
                within("requests" + of, seen.path("requests").asLong(), requests);
                measured.add("answers" + of + ": " + seen.path("statuses"));
            }
            end.answers()
                    .getOrDefault(endpoint.getKey(), Map.of())
                    .forEach((status, range) -> within(
                            "answers " + status + of,
                            seen.path("statuses").path(status).asLong(),
                            range));
        }
        for (var kind : sandbox.look("numbers").properties()) {
            JsonNode numbers = kind.getValue();
            Range came = end.numbers().getOrDefault(kind.getKey(), Range.ANY);
            if (numbers.path("seen").asLong() > 0 || came.least() > 0) {
                String of = " of " + kind.getKey() + " at " + workspace;
                within("numbers" + of, numbers.path("distinct").asLong(), came);
                within(
                        "numbers that came again" + of,
                        numbers.path("duplicates").asLong(),
                        end.numbersAgain().getOrDefault(kind.getKey(), Range.NONE));
            }
        }
        violations(workspace, end, sandbox.look("violations"));
    }

    private void violations(String workspace, BrazeEnd end, JsonNode violations) {
        String examples = violations.path("examples").toString();
        for (var rule : violations.properties()) {
            if (rule.getValue().isNumber()) {
                Range allowed = end.violations().getOrDefault(rule.getKey(), Range.NONE);
                boolean wrong = !allowed.holds(rule.getValue().asLong());
                within(
                        rule.getKey() + " at " + workspace + (wrong ? " " + examples : ""),
                        rule.getValue().asLong(),
                        allowed);
            }
        }
    }

    private void user(UserEnd end) {
        JsonNode value = run.braze(end.workspace()).look("users/" + end.user()).at(end.path());
        JsonNode expected = end.value() == null ? MissingNode.getInstance() : end.value();
        measured.add(end.user() + end.path() + ": " + value);
        if (!value.equals(expected)) {
            complaints.add(end.user() + end.path() + " is " + value + ", not " + expected);
        }
    }

    private void within(String what, long number, Range range) {
        if (number != 0) {
            measured.add(what + ": " + number);
        }
        if (!range.holds(number)) {
            complaints.add(what + ": " + number + " is not within " + range);
        }
    }

    /** All of it as text. */
    @Override
    public String toString() {
        return measured.stream().collect(Collectors.joining("\n", scenario.name() + "\n", "\n"));
    }
}
