package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.config.TlsSettings;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.model.Lane;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Real mapping verticles behind the real client, over a memory that the test looks into. They end with the Vert.x of the
 * test.
 */
final class MappingPool {
    static final Instant RECEIVED = Instant.parse("2026-01-05T10:15:30.123Z");
    static final Instant NOW = RECEIVED.plusSeconds(1);

    static final long LIMIT_NANOS = 1_000;
    static final Duration HALT = Duration.ofSeconds(30);

    /** Pools of workers are known to a Vert.x by their names. */
    private static final AtomicInteger POOLS = new AtomicInteger();

    final Vertx vertx;
    final RulesInForce books = new RulesInForce();
    final MemoryOutbox outbox = new MemoryOutbox();
    final ByteAdmission permits = new ByteAdmission(1_000_000);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MappingWorkers client;
    /** Nanoseconds of the time of halts. */
    final AtomicLong now = new AtomicLong();

    final RuleHalts halts = new RuleHalts(HALT, now::get, Clock.fixed(NOW, ZoneOffset.UTC));
    /** Threads that a rule keeps busy. */
    final Set<Thread> burning = ConcurrentHashMap.newKeySet();
    /** CPU time that each of them has used. */
    final AtomicLong cpu = new AtomicLong();

    final Watchdog watchdog = new Watchdog(thread -> burning.contains(thread) ? cpu.get() : 0, LIMIT_NANOS);
    /** What each look at the clock takes of a turn. */
    final AtomicLong turnStep = new AtomicLong();

    private final MappingMeters mappingMeters = new MappingMeters(meters);
    private final AtomicLong turnTime = new AtomicLong();
    /** Workers that asked to be replaced. */
    final AtomicInteger lost = new AtomicInteger();

    private final String deployment;

    MappingPool(Vertx vertx, int instances) {
        this.vertx = vertx;
        client = new MappingWorkers(vertx, permits, System::nanoTime);
        deployment = deploy(instances);
    }

    /** Workers that join. */
    String deploy(int instances) {
        var settings = new IngestSettings(
                "",
                0,
                new TlsSettings("", ""),
                new Secret(""),
                Map.of(),
                new ByteSize(100_000),
                new ByteSize(400_000),
                20_000,
                new ByteSize(1_000_000),
                new TimeSpan(Duration.ofSeconds(1)),
                100,
                new TimeSpan(Duration.ofSeconds(60)),
                new ByteSize(16 << 10),
                202);
        var mapping = new MappingTurns(
                books,
                halts,
                new RequestDecoder(settings),
                new RequestStorage(outbox, mappingMeters),
                watchdog,
                new MappingTurns.Clocks(Clock.fixed(NOW, ZoneOffset.UTC), () -> turnTime.addAndGet(turnStep.get())),
                mappingMeters);
        var options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("mapping-" + POOLS.incrementAndGet())
                .setWorkerPoolSize(instances)
                .setInstances(instances);
        return await(vertx.deployVerticle(() -> new MappingVerticle(client, mapping, lost::incrementAndGet), options));
    }

    static MappingRequest json(String body) {
        return request("events", Format.JSON, false, Buffer.buffer(body));
    }

    static MappingRequest request(String stream, Format format, boolean gzip, Buffer body) {
        return request("crm", stream, format, gzip, body);
    }

    static MappingRequest request(String client, String stream, Format format, boolean gzip, Buffer body) {
        return new MappingRequest(
                "r-1",
                new Envelope(client, null, stream, Map.of(), Lane.LIVE, new BodyForm(format, gzip)),
                body,
                RECEIVED);
    }

    MappingAnswer answer(MappingRequest request) {
        return await(client.map(request));
    }

    MappingReceipt receipt(MappingRequest request) {
        return ((MappingAnswer.Mapped) answer(request)).receipt();
    }

    /** A payload that began before is seen to run away, and then, if it goes on, to have taken its worker. */
    void letRunAway(int limits) {
        watchdog.look();
        for (int limit = 0; limit < limits; limit++) {
            cpu.addAndGet(LIMIT_NANOS + 1);
            watchdog.look();
        }
    }

    Future<Void> undeploy() {
        return vertx.undeploy(deployment);
    }

    /** Waits until nothing holds it. */
    static void awaitCollected(WeakReference<?> kept) {
        until(() -> {
            System.gc();
            return kept.get() == null;
        });
    }
}
