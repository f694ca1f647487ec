package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
                        .log("deliveries wait for a workspace that the configuration does not have: nobody sends them");
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
