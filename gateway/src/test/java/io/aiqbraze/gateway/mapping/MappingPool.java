package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.model.Lane;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Real mapping verticles behind the real client, over a memory that the test looks into. */
final class MappingPool implements AutoCloseable {
    static final Instant RECEIVED = Instant.parse("2026-01-05T10:15:30.123Z");
    static final Instant NOW = RECEIVED.plusSeconds(1);

    static final long LIMIT_NANOS = 1_000;

    final Vertx vertx = Vertx.vertx();
    final RuleBooks books = new RuleBooks();
    final MemoryOutbox outbox = new MemoryOutbox();
    final BytePermits permits = new BytePermits(1_000_000);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MappingWorkers client = new MappingWorkers(vertx, System::nanoTime);
    /** Nanoseconds, as the watchdog sees them. */
    final AtomicLong now = new AtomicLong();

    final Watchdog watchdog = new Watchdog(books, now::get, LIMIT_NANOS);
    /** Workers that asked to be replaced. */
    final AtomicInteger lost = new AtomicInteger();

    private final String deployment;

    MappingPool(int instances) {
        var settings = new IngestSettings(
                "",
                0,
                new Secret(""),
                Map.of(),
                new ByteSize(100_000),
                new ByteSize(400_000),
                20_000,
                new ByteSize(1_000_000),
                new TimeSpan(Duration.ofSeconds(1)),
                100,
                202);
        var mappingMeters = new MappingMeters(meters);
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("mapping")
                .setWorkerPoolSize(instances)
                .setInstances(instances);
        deployment = await(vertx.deployVerticle(
                () -> new MappingVerticle(
                        client,
                        books,
                        outbox,
                        settings,
                        permits,
                        watchdog,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        mappingMeters,
                        lost::incrementAndGet),
                options));
    }

    static MappingRequest json(String body) {
        return request("events", MappingRequest.Format.JSON, false, Buffer.buffer(body));
    }

    static MappingRequest request(String stream, MappingRequest.Format format, boolean gzip, Buffer body) {
        return new MappingRequest("r-1", "crm", null, stream, Map.of(), Lane.LIVE, format, gzip, body, RECEIVED);
    }

    MappingAnswer answer(MappingRequest request) {
        return await(client.map(request));
    }

    Receipt receipt(MappingRequest request) {
        return ((MappingAnswer.Mapped) answer(request)).receipt();
    }

    Future<Void> undeploy() {
        return vertx.undeploy(deployment);
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
