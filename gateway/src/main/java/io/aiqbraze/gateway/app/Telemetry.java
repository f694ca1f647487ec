package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.metrics.MeterFactory;
import io.aiqbraze.gateway.metrics.MeterName;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OldestWaiting.OldestTimes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** The meters of this process. */
final class Telemetry {
    private final PrometheusMeterRegistry registry = withoutSuperfluous();
    private final OutboxScrape outbox = new OutboxScrape(new MeterFactory(registry));
    /** Watches collections as long as the process lives. */
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Telemetry() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        new MeterFactory(registry)
                .gauge(
                        MeterName.BUILD_INFO,
                        () -> 1,
                        ProgramVersion.text(),
                        Runtime.version().toString());
    }

    /** A registry that is told what it leaves out before it has a meter, as it must be. */
    private static PrometheusMeterRegistry withoutSuperfluous() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(MeterFilter.deny(VertxRuntime::isSuperfluous));
        return registry;
    }

    /** Shows whether requests are taken in; asked on the thread that scrapes. */
    void showReadiness(BooleanSupplier ready) {
        new MeterFactory(registry).gauge(MeterName.READY, () -> ready.getAsBoolean() ? 1 : 0);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** What Prometheus reads; one scrape at a time, so that all of the outbox in it is of one moment. */
    synchronized String scrape(OutboxScrape.OutboxPicture picture, String mediaType) {
        outbox.show(picture);
        return registry.scrape(mediaType);
    }

    /**
     * What is in the outbox, as meters. All of a scrape come from one picture, so that at every scrape, of each line,
     * {@code accepted + replayed = ended with any outcome + waiting}.
     */
    static final class OutboxScrape {
        private final MeterFactory meters;
        private OutboxPicture shown = new OutboxPicture(Map.of(), Map.of(), List.of());

        OutboxScrape(MeterFactory meters) {
            this.meters = meters;
            meters.gauge(MeterName.PAUSES, () -> count(Stop.Then.GO_ON));
            meters.gauge(MeterName.PAUSE_SINCE, this::pausedSinceSeconds);
            meters.gauge(MeterName.PLANNED_DISCARDS, () -> count(Stop.Then.DISCARD));
        }

        /**
         * The outbox at one moment.
         *
         * @param oldest some seconds old
         * @param stops what operators hold back
         */
        record OutboxPicture(Map<Line, LineTotals> totals, Map<Line, OldestTimes> oldest, List<Stop> stops) {}

        /** Takes the picture that the next scrape shows. Called on the thread that scrapes. */
        void show(OutboxPicture picture) {
            OutboxPicture before = shown;
            shown = picture;
            picture.totals().keySet().stream()
                    .filter(line -> !before.totals().containsKey(line))
                    .forEach(this::register);
        }

        private void register(Line line) {
            String workspace = line.workspace();
            String endpoint = line.endpoint().label();
            String lane = line.lane().label();
            meters.counter(MeterName.OUTBOX_ACCEPTED, this, of(line, LineTotals::accepted), workspace, endpoint, lane);
            meters.counter(MeterName.OUTBOX_REPLAYED, this, of(line, LineTotals::replayed), workspace, endpoint, lane);
            ended(line, "delivered", LineTotals::delivered);
            ended(line, "unchanged", LineTotals::unchanged);
            ended(line, "dead_lettered", LineTotals::deadLettered);
            ended(line, "duplicate", LineTotals::duplicates);
            ended(line, "discarded", LineTotals::discarded);
            meters.gauge(MeterName.OUTBOX_WAITING, () -> totals(line).waiting(), workspace, endpoint, lane);
            meters.gauge(
                    MeterName.OUTBOX_OLDEST, () -> seconds(oldest(line).free()), workspace, endpoint, lane, "false");
            meters.gauge(
                    MeterName.OUTBOX_OLDEST, () -> seconds(oldest(line).heldBack()), workspace, endpoint, lane, "true");
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

        private ToDoubleFunction<OutboxScrape> of(Line line, ToDoubleFunction<LineTotals> count) {
            return scrape -> count.applyAsDouble(scrape.totals(line));
        }

        private LineTotals totals(Line line) {
            return shown.totals().getOrDefault(line, LineTotals.NONE);
        }

        /** Nothing is old where nothing waits any more, whatever was found some seconds ago. */
        private OldestTimes oldest(Line line) {
            return totals(line).waiting() == 0
                    ? OldestTimes.NONE
                    : shown.oldest().getOrDefault(line, OldestTimes.NONE);
        }

        private long count(Stop.Then then) {
            return shown.stops().stream().filter(stop -> stop.then() == then).count();
        }

        private long pausedSinceSeconds() {
            return shown.stops().stream()
                    .filter(stop -> stop.then() == Stop.Then.GO_ON)
                    .mapToLong(stop -> stop.since().getEpochSecond())
                    .min()
                    .orElse(0);
        }

        private static double seconds(long millis) {
            return millis / (double) TimeUnit.SECONDS.toMillis(1);
        }
    }
}
