package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OperatorStops.StopReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Orders of operators as JSON. */
public final class StopView {
    private StopView() {}

    /** Adds all pauses and planned discards, each with its criteria. */
    public static ObjectNode addAll(ObjectNode to, List<Stop> stops) {
        ArrayNode paused = to.putArray("paused");
        ArrayNode planned = to.putArray("plannedDiscards");
        stops.forEach(stop -> (stop.then() == Stop.Then.DISCARD ? planned : paused).add(of(stop)));
        return to;
    }

    static ObjectNode of(Stop stop) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", stop.id());
        shown.setAll(FilterBody.write(stop.which()));
        if (!stop.reason().isEmpty()) {
            shown.put("reason", stop.reason());
        }
        if (!stop.since().equals(Instant.EPOCH)) {
            shown.put("since", stop.since().toString());
        }
        Instant until = stop.until();
        if (until != null) {
            shown.put(stop.then() == Stop.Then.DISCARD ? "due" : "until", until.toString());
        }
        return shown;
    }

    static ObjectNode of(StopReport report) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        addCount(shown, report.matches());
        if (!report.campaigns().isEmpty()) {
            ArrayNode campaigns = shown.putArray("campaigns");
            report.campaigns().forEach(campaigns::add);
        }
        if (!report.warnings().isEmpty()) {
            ArrayNode warnings = shown.putArray("warnings");
            report.warnings().forEach(warnings::add);
        }
        return shown;
    }

    private static void addCount(ObjectNode to, DeliveryCount count) {
        to.put("matches", count.deliveries());
        if (!count.isWhole()) {
            to.put("matchesAtLeast", true);
        }
        addCounts(to.putObject("byStream"), count.byStream());
        addCounts(to.putObject("byCampaign"), count.byCampaign());
        Instant oldest = count.oldest();
        to.put("oldest", oldest == null ? null : oldest.toString());
    }

    private static void addCounts(ObjectNode to, Map<String, Long> counts) {
        counts.forEach(to::put);
    }
}
