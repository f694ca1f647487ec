package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.metrics.MeterName;
import io.aiqbraze.gateway.metrics.Meters;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The outbox's totals as meters. All of a scrape come from one picture, so that at every scrape, of each line,
 * {@code accepted + replayed = ended with any outcome + waiting}.
 */
final class OutboxTotals {
    private static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0, 0);

    private final Meters meters;
    private Map<Line, LineTotals> shown = Map.of();

    OutboxTotals(Meters meters) {
        this.meters = meters;
    }

    /** Takes the picture that the next scrape shows. Called on the thread that scrapes. */
    void show(Map<Line, LineTotals> totals) {
        Map<Line, LineTotals> before = shown;
        shown = totals;
        totals.keySet().stream().filter(line -> !before.containsKey(line)).forEach(this::register);
    }

    private void register(Line line) {
        String workspace = line.workspace();
        String endpoint = line.endpoint().label();
        String lane = line.lane().label();
        meters.counter(MeterName.OUTBOX_ACCEPTED, this, of(line, LineTotals::accepted), workspace, endpoint, lane);
        meters.counter(MeterName.OUTBOX_REPLAYED, this, of(line, LineTotals::replayed), workspace, endpoint, lane);
        ended(line, "delivered", LineTotals::delivered);
        ended(line, "dead_lettered", LineTotals::deadLettered);
        ended(line, "duplicate", LineTotals::duplicates);
        ended(line, "discarded", LineTotals::discarded);
        meters.gauge(MeterName.OUTBOX_WAITING, () -> of(line).waiting(), workspace, endpoint, lane);
    }

    private void ended(Line line, String outcome, ToDoubleFunction<LineTotals> count) {
        meters.counter(
                MeterName.OUTBOX_ENDED,
                this,
                of(line, count),
                line.workspace(),
                line.endpoint().label(),
                line.lane().label(),
                outcome);
    }

    private ToDoubleFunction<OutboxTotals> of(Line line, ToDoubleFunction<LineTotals> count) {
        return totals -> count.applyAsDouble(totals.of(line));
    }

    private LineTotals of(Line line) {
        return shown.getOrDefault(line, NONE);
    }
}
