package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Meters of ingest. May be used from any thread. */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final Counter bytes;
    private final Timer durations;
    private final Counter repeated;
    private final Counter refusedConnections;
    private final Map<Integer, Counter> requests = new ConcurrentHashMap<>();

    /**
     * Registers the meters.
     *
     * @param bytesInFlight body bytes of requests in work
     */
    public IngestMeters(MeterRegistry registry, LongSupplier bytesInFlight) {
        this.registry = registry;
        this.bytes = Counter.builder("gateway.ingest.body")
                .description("Body bytes received, before gunzip")
                .baseUnit("bytes")
                .register(registry);
        this.durations = Timer.builder("gateway.ingest.accept")
                .description("From the end of a request's head to its answer, for requests that were mapped")
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(registry);
        this.repeated = Counter.builder("gateway.ingest.repeated")
                .description("Requests that came before under the same Idempotency-Key and got the same answer again")
                .register(registry);
        this.refusedConnections = Counter.builder("gateway.ingest.connections.refused")
                .description("Connections that found no place, or lost it, as ingest.maxConnections were open")
                .register(registry);
        Gauge.builder("gateway.ingest.in.flight", () -> (double) bytesInFlight.getAsLong())
                .description("Bytes of requests in work, before and after gunzip")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Counts an answer. */
    public void answered(int status) {
        requests.computeIfAbsent(status, this::counter).increment();
    }

    /** Counts a body that was read and mapped. */
    public void mapped(long bodyBytes, long nanos) {
        bytes.increment((double) bodyBytes);
        durations.record(Duration.ofNanos(nanos));
    }

    /** Counts an answer that was given before. */
    public void repeated() {
        repeated.increment();
    }

    /** Counts a connection that was closed because of too many. */
    public void connectionRefused() {
        refusedConnections.increment();
    }

    private Counter counter(int status) {
        return Counter.builder("gateway.ingest.requests")
                .description("Answers to senders by HTTP status")
                .tag("status", Integer.toString(status))
                .register(registry);
    }
}
