package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Meters of the outbox, its disk and its dead letters. May be used from any thread. */
public final class OutboxMeters {
    /** The one volume: that of {@code outbox.directory}. */
    private static final String VOLUME = "outbox";

    private final MeterFactory meters;
    private final DeadLetterMeters deadLetters;
    private final Timer commits;
    private final DistributionSummary deliveries;
    private final Counter failures;
    private final Counter evictedKeys;

    /** Registers the meters. */
    public OutboxMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
        deadLetters = new DeadLetterMeters(meters);
        commits = meters.timer(MeterName.OUTBOX_COMMIT_DURATION);
        deliveries = meters.summary(MeterName.OUTBOX_COMMIT_DELIVERIES);
        failures = meters.counter(MeterName.OUTBOX_COMMIT_FAILURES);
        evictedKeys = meters.counter(MeterName.IDEMPOTENCY_KEYS_EVICTED);
    }

    /** Shows an outbox that was opened. */
    public void show(Figures figures) {
        meters.gauge(MeterName.OUTBOX_QUEUE, figures::queueBytes);
        meters.gauge(MeterName.OUTBOX_USED, figures::usedBytes);
        meters.gauge(MeterName.OUTBOX_LIMIT, figures::limitBytes);
        meters.gauge(MeterName.OUTBOX_DAMAGED, figures::damagedDeliveries);
        meters.gauge(MeterName.IDEMPOTENCY_KEYS, figures::idempotencyKeys);
        meters.gauge(MeterName.DISK_FREE, figures::freeDiskBytes, VOLUME);
        meters.gauge(MeterName.DISK_RESERVE, figures::reserveBytes, VOLUME);
    }

    /** The meters of its dead letters. */
    public DeadLetterMeters deadLetters() {
        return deadLetters;
    }

    /** Counts a commit that succeeded. */
    public void committed(int deliveryCount, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        deliveries.record(deliveryCount);
    }

    /** Counts a commit that failed. */
    public void failed() {
        failures.increment();
    }

    /** Counts idempotency keys that were thrown out. */
    public void evictedKeys(long keys) {
        evictedKeys.increment((double) keys);
    }

    /** What an open outbox holds, as its gauges show it. Asked on any thread; never blocks. */
    public interface Figures {
        /** Bytes that wait for a commit. */
        long queueBytes();

        /** Bytes in use on disk, with the log. */
        long usedBytes();

        /** Bytes that may be in use on disk. */
        long limitBytes();

        /** Idempotency keys that are kept. */
        long idempotencyKeys();

        /** Deliveries in rows that cannot be read. */
        long damagedDeliveries();

        /** Bytes that the disk could still take, the reserve not counted. */
        long freeDiskBytes();

        /** Bytes put by for a full disk; 0 once they are used. */
        long reserveBytes();
    }
}
