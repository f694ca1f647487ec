package io.aiqbraze.gateway.metrics;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The outbox's totals as meters. All of a scrape come from one picture, so that
 * {@code accepted + replayed = delivered + dead_lettered + duplicates + discarded + waiting} holds at every scrape.
 */
public final class OutboxTotals {
    private static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0, 0);

    private final MeterRegistry registry;
    private Map<Line, LineTotals> shown = Map.of();

    public OutboxTotals(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Takes the picture that the next scrape shows. Called on the thread that scrapes. */
    public void show(Map<Line, LineTotals> totals) {
        Map<Line, LineTotals> before = shown;
        shown = totals;
        totals.keySet().stream().filter(line -> !before.containsKey(line)).forEach(this::register);
    }

    private void register(Line line) {
        Tags tags = Tags.of(
                "workspace",
                line.workspace(),
                "endpoint",
                line.endpoint().label(),
                "lane",
                line.lane().label());
        counter(line, tags, "accepted", LineTotals::accepted);
        counter(line, tags, "replayed", LineTotals::replayed);
        counter(line, tags, "delivered", LineTotals::delivered);
        counter(line, tags, "dead_lettered", LineTotals::deadLettered);
        counter(line, tags, "duplicates", LineTotals::duplicates);
        counter(line, tags, "discarded", LineTotals::discarded);
        Gauge.builder("gateway.outbox.waiting", this, totals -> totals.of(line).waiting())
                .description("Deliveries in the outbox that have not ended yet")
                .tags(tags)
                .register(registry);
    }

    private void counter(Line line, Tags tags, String state, ToDoubleFunction<LineTotals> value) {
        FunctionCounter.builder("gateway.outbox.deliveries", this, totals -> value.applyAsDouble(totals.of(line)))
                .description("Deliveries by how they came and how they ended, also over restarts")
                .tags(tags.and("state", state))
                .register(registry);
    }

    private LineTotals of(Line line) {
        return shown.getOrDefault(line, NONE);
    }
}
