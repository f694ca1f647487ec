package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.metrics.MeterFactory;
import io.aiqbraze.gateway.metrics.MeterName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;

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
                        Version.text(),
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
    synchronized String scrape(OutboxScrape.Picture picture, String mediaType) {
        outbox.show(picture);
        return registry.scrape(mediaType);
    }
}
