package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Meters of the outbox's disk. May be used from any thread. */
public final class OutboxMeters {
    private final MeterRegistry registry;
    private final Timer commits;
    private final DistributionSummary deliveries;
    private final Counter failures;
    private final Counter evictedKeys;
    private final Map<Eviction, Counter> evictions = new EnumMap<>(Eviction.class);

    /** Registers the meters. */
    public OutboxMeters(MeterRegistry registry) {
        this.registry = registry;
        this.commits = Timer.builder("gateway.outbox.commit")
                .description("From taking up a group of writes until it is durable")
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(registry);
        this.deliveries = DistributionSummary.builder("gateway.outbox.commit.deliveries")
                .description("Deliveries that one commit appended, settled or marked, and refused payloads it kept")
                .register(registry);
        this.failures = Counter.builder("gateway.outbox.commit.failures")
                .description("Commits that failed, of which nothing was kept")
                .register(registry);
        this.evictedKeys = Counter.builder("gateway.outbox.idempotency.keys.evicted")
                .description("Idempotency keys thrown out for their age or number")
                .register(registry);
        for (Eviction cause : Eviction.values()) {
            evictions.put(
                    cause,
                    Counter.builder("gateway.outbox.dead.letters.evicted")
                            .description("Dead letters thrown out, by the bound that the oldest broke")
                            .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Why a dead letter was thrown out. */
    public enum Eviction {
        /** There were more than {@code outbox.maxDeadLetters}. */
        COUNT,
        /** They took more than their share of {@code outbox.maxBytes}. */
        SIZE,
        /** It was older than {@code outbox.deadLetterMaxAge}. */
        AGE
    }

    /**
     * Shows what an open outbox holds.
     *
     * @param queueBytes bytes that wait for a commit
     * @param databaseBytes bytes in use on disk
     * @param keys idempotency keys that are kept
     * @param damaged deliveries in rows that cannot be read
     */
    public void bind(LongSupplier queueBytes, LongSupplier databaseBytes, LongSupplier keys, LongSupplier damaged) {
        Gauge.builder("gateway.outbox.queue", () -> (double) queueBytes.getAsLong())
                .description("Bytes that wait for a commit")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.outbox.database", () -> (double) databaseBytes.getAsLong())
                .description("Bytes of the database in use on disk, with its log")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.outbox.idempotency.keys", () -> (double) keys.getAsLong())
                .description("Idempotency keys that are kept with the answers to their requests")
                .register(registry);
        Gauge.builder("gateway.outbox.damaged.deliveries", () -> (double) damaged.getAsLong())
                .description("Deliveries that wait in rows which were found to be damaged since the start")
                .register(registry);
    }

    /**
     * Shows the disk below an open outbox.
     *
     * @param free bytes that it could still take
     * @param reserve bytes put by for when it is full
     */
    public void bindDisk(LongSupplier free, LongSupplier reserve) {
        Gauge.builder("gateway.disk.free", () -> (double) free.getAsLong())
                .description("Bytes free on the disk of the data directory, the reserve not counted")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.disk.reserve", () -> (double) reserve.getAsLong())
                .description("Bytes put by so that what waits can leave when the disk is full; 0 once they are used")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Counts a commit that succeeded. */
    public void committed(int deliveryCount, long nanos) {
        commits.record(Duration.ofNanos(nanos));
        deliveries.record((double) deliveryCount);
    }

    /** Counts a commit that failed. */
    public void failed() {
        failures.increment();
    }

    /** Counts dead letters that were thrown out. */
    public void evicted(Eviction cause, long letters) {
        Objects.requireNonNull(evictions.get(cause)).increment((double) letters);
    }

    /** Counts idempotency keys that were thrown out. */
    public void evictedKeys(long keys) {
        evictedKeys.increment((double) keys);
    }
}
