package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.admin.StopView;
import io.aiqbraze.gateway.app.RulesReport.HaltReport;
import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.OutboxStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/status}: what is going on, on one page. */
final class StatusReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant startedAt;
    private final RulesInForce inForce;
    private final HaltReport halts;
    private final OutboxStore outbox;
    private final List<DispatchVerticle> dispatch;
    private final MissingWorkspaces missing;

    StatusReport(
            Clock clock,
            RulesInForce inForce,
            HaltReport halts,
            OutboxStore outbox,
            List<DispatchVerticle> dispatch,
            MissingWorkspaces missing) {
        this.startedAt = clock.instant();
        this.inForce = inForce;
        this.halts = halts;
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.missing = missing;
    }

    JsonNode describe() {
        ObjectNode status =
                JSON.createObjectNode().put("version", ProgramVersion.text()).put("startedAt", startedAt.toString());
        var book = inForce.current();
        status.put("ruleVersion", book == null ? null : book.version());
        status.set("halted", halts.list());
        var lines = status.putArray("lines");
        outbox.totals().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(StatusReport::inOrder))
                .forEach(line -> lines.add(describe(line.getKey(), line.getValue())));
        status.set("outbox", JSON.valueToTree(outbox.condition()));
        var endpoints = status.putArray("endpoints");
        dispatch.forEach(
                workspace -> workspace.status().forEach(one -> endpoints.add(JSON.<JsonNode>valueToTree(one))));
        missing.status().forEach(one -> endpoints.add(JSON.<JsonNode>valueToTree(one)));
        status.set("deadLetters", JSON.valueToTree(outbox.counts()));
        return StopView.addAll(status, outbox.stops());
    }

    private static int inOrder(Line one, Line other) {
        int workspaces = one.workspace().compareTo(other.workspace());
        int endpoints = one.endpoint().compareTo(other.endpoint());
        return workspaces != 0
                ? workspaces
                : endpoints != 0 ? endpoints : one.lane().compareTo(other.lane());
    }

    private static JsonNode describe(Line line, LineTotals totals) {
        ObjectNode described = JSON.createObjectNode()
                .put("workspace", line.workspace())
                .put("endpoint", line.endpoint().label())
                .put("lane", line.lane().label());
        return described.setAll((ObjectNode) JSON.valueToTree(totals));
    }

    /**
     * Workspaces that have left the configuration although deliveries wait for them. Nobody sends these, so somebody must hear
     * of it.
     *
     * @param totals of all lines
     * @param configured the names of the workspaces that there are
     */
    record MissingWorkspaces(Supplier<Map<Line, LineTotals>> totals, Set<String> configured) {
        private static final Logger log = LoggerFactory.getLogger(MissingWorkspaces.class);

        /** A line in the log for each line of deliveries. */
        void warn() {
            totals.get().forEach((line, its) -> {
                if (isLeft(line, its)) {
                    log.atWarn()
                            .addKeyValue("event", "workspace_missing")
                            .addKeyValue("workspace", line.workspace())
                            .addKeyValue("endpoint", line.endpoint().label())
                            .addKeyValue("lane", line.lane().label())
                            .addKeyValue("waiting", its.waiting())
                            .log(
                                    "deliveries wait for a workspace that the configuration does not have: nobody sends them");
                }
            });
        }

        /** What {@code /api/status} says of their endpoints. */
        List<EndpointStatus> status() {
            return totals.get().entrySet().stream()
                    .filter(entry -> isLeft(entry.getKey(), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .map(line -> EndpointStatus.unconfigured(
                            line.workspace(), line.endpoint().label()))
                    .distinct()
                    .toList();
        }

        private boolean isLeft(Line line, LineTotals its) {
            return its.waiting() > 0 && !configured.contains(line.workspace());
        }
    }
}
