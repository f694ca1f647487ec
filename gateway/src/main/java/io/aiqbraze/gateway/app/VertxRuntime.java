package io.aiqbraze.gateway.app;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;

/** Vert.x as this program wants it. */
final class VertxRuntime {
    /** What the gateway counts itself, or what does not happen here; each would cost something for each request. */
    private static final Set<MetricsDomain> UNWATCHED =
            EnumSet.complementOf(EnumSet.of(MetricsDomain.HTTP_CLIENT, MetricsDomain.NAMED_POOLS));

    private VertxRuntime() {}

    static Vertx create() {
        return Vertx.vertx(options());
    }

    /** Vert.x that shows its pools, its connections to Braze and its event loops. */
    static Vertx create(MeterRegistry registry) {
        var metrics = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setNettyMetricsEnabled(true)
                .setLabels(EnumSet.of(Label.POOL_NAME, Label.POOL_TYPE));
        UNWATCHED.forEach(metrics::addDisabledMetricsCategory);
        return Vertx.builder()
                .with(options().setMetricsOptions(metrics))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
    }

    /**
     * Whether a meter of Vert.x or Netty tells nothing that is needed: what requests to Braze do is shown by workspace and
     * endpoint, and of Netty only the event loops matter.
     */
    static boolean isSuperfluous(Meter.Id meter) {
        String name = meter.getName();
        boolean client = name.startsWith("vertx.http.client.") && !name.startsWith("vertx.http.client.active.");
        return client || (name.startsWith("netty.") && !name.equals("netty.eventexecutor.tasks.pending"));
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(2 * Runtime.getRuntime().availableProcessors())
                // nothing is served from files, and the container's root file system is read-only
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }
}
