package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.stops.OperatorStops.DiscardOrder;
import io.aiqbraze.gateway.stops.OperatorStops.PauseOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of an order to stop something: which deliveries, and how. */
final class StopBody {
    private static final Set<String> SWITCHES = Set.of(FilterBody.ALL, "dryRun", "force", "now");
    private static final Set<String> PAUSING = Set.of("reason", "until", "dryRun", "force");
    private static final Set<String> RESUMING = Set.of("reason", "force");
    private static final Set<String> DISCARDING = Set.of("reason", "dryRun", "force", "token", "now", "undoFor");
    private static final int LONGEST_REASON = 500;
    private static final Duration LONGEST_SPAN = Duration.ofDays(7);

    private final ObjectNode given;
    private final Function<String, Fingerprint> hash;

    private StopBody(ObjectNode given, Function<String, Fingerprint> hash) {
        this.given = given;
        this.hash = hash;
    }

    static PauseOrder pause(ObjectNode given, Function<String, Fingerprint> hash) throws FilterBody.UnclearFilter {
        var read = new StopBody(given, hash);
        DeliveryFilter which = read.which(FilterBody.OF_A_PAUSE, PAUSING);
        String until = FilterBody.text(read.given, "until");
        Duration length = until == null ? null : span("until", until);
        return new PauseOrder(
                which,
                read.reason(),
                length == null ? FilterBody.time("until", until, " or a span such as 2h") : null,
                length,
                read.is("dryRun"),
                read.is("force"));
    }

    /** Which pause is meant, and whether it is fine if there is none. */
    record ResumeOrder(DeliveryFilter which, boolean force) {}

    static ResumeOrder resume(ObjectNode given, Function<String, Fingerprint> hash) throws FilterBody.UnclearFilter {
        var read = new StopBody(given, hash);
        return new ResumeOrder(read.which(FilterBody.OF_A_PAUSE, RESUMING), read.is("force"));
    }

    static DiscardOrder discard(ObjectNode given, Function<String, Fingerprint> hash) throws FilterBody.UnclearFilter {
        var read = new StopBody(given, hash);
        DeliveryFilter which = read.which(FilterBody.OF_A_DISCARD, DISCARDING);
        return new DiscardOrder(
                which,
                read.reason(),
                read.is("dryRun"),
                read.is("force"),
                FilterBody.text(read.given, "token"),
                read.is("now"),
                read.undoFor());
    }

    private DeliveryFilter which(Set<String> criteria, Set<String> others) throws FilterBody.UnclearFilter {
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            String name = each.getKey();
            boolean text = criteria.contains(name) || (others.contains(name) && !SWITCHES.contains(name));
            if (!text && !name.equals(FilterBody.ALL) && !others.contains(name)) {
                throw new FilterBody.UnclearFilter("'" + name + "' is not accepted; accepted are "
                        + FilterBody.accepted(criteria) + " (texts), all (true), and "
                        + String.join(", ", new TreeSet<>(others)));
            }
            if (text ? !each.getValue().isTextual() : !each.getValue().isBoolean()) {
                throw new FilterBody.UnclearFilter("'" + name + "' must be " + (text ? "a text" : "true or false"));
            }
        }
        return FilterBody.read(given, criteria, hash);
    }

    private boolean is(String name) {
        return given.path(name).asBoolean(false);
    }

    private String reason() throws FilterBody.UnclearFilter {
        String reason = given.path("reason").asText("");
        if (reason.length() > LONGEST_REASON) {
            throw new FilterBody.UnclearFilter("reason must have at most " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    private @Nullable Duration undoFor() throws FilterBody.UnclearFilter {
        String text = FilterBody.text(given, "undoFor");
        Duration span = text == null ? null : span("undoFor", text);
        if (text != null && (span == null || span.isZero())) {
            throw new FilterBody.UnclearFilter("undoFor must be a span such as 30s, 10m or 2h, at most 7d");
        }
        if (text != null && is("now")) {
            throw new FilterBody.UnclearFilter("'now' leaves nothing to undo: say it, or 'undoFor'");
        }
        return span;
    }

    /** A span as the configuration has them; null if it is none. */
    private static @Nullable Duration span(String field, String text) throws FilterBody.UnclearFilter {
        TimeSpan span;
        try {
            span = TimeSpan.parse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
        if (span.duration().compareTo(LONGEST_SPAN) > 0) {
            throw new FilterBody.UnclearFilter("a span in " + field + " is at most " + LONGEST_SPAN.toDays() + "d");
        }
        return span.duration();
    }
}
