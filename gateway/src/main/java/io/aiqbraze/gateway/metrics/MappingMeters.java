package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** Meters of mapping. May be used from any thread. */
public final class MappingMeters {
    private final MeterRegistry registry;
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private final Counter deliveries;
    private final Timer durations;
    private final Map<Payloads, Counter> payloads = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

    /** Registers the meters. */
    public MappingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.deliveries = Counter.builder("gateway.mapping.deliveries")
                .description("Deliveries that accepted payloads became")
                .register(registry);
        this.durations = Timer.builder("gateway.mapping.duration")
                .description("From a worker's taking a request to its last payload's being mapped")
                .publishPercentiles(0.5, 0.99, 0.999)
                .register(registry);
    }

    /** Shows the workers that a rule without an end has taken. */
    public void show(IntSupplier lostWorkers) {
        Gauge.builder("gateway.mapping.lost.workers", lostWorkers::getAsInt)
                .description("Mapping workers in a rule that does not end; each may use up a core")
                .register(registry);
    }

    /** What happens to payloads. */
    public enum Result {
        ACCEPTED("accepted"),
        FILTERED("filtered"),
        REJECTED("rejected");

        private final String label;

        Result(String label) {
            this.label = label;
        }
    }

    private record Payloads(String stream, Result result) {}

    /** Starts the clock of a request. */
    public Runnable begin() {
        Timer.Sample sample = Timer.start(registry);
        return () -> sample.stop(durations);
    }

    /**
     * Counts payloads whose result is durable.
     *
     * @param stream one of the rule book's, so that there are few
     */
    public void payloads(String stream, Result result, int count) {
        payloads.computeIfAbsent(new Payloads(stream, result), this::counter).increment(count);
    }

    /**
     * Counts payloads refused for one reason, which are dead letters now.
     *
     * @param stream one of the rule book's, so that there are few
     */
    public void refused(String stream, String code, int count) {
        String label = RefusalCodes.label(code);
        refusals.computeIfAbsent(label, this::counter).increment(count);
        deadLetters.add(label, stream, count);
    }

    /** Writes to the log which payloads were refused, once a minute; {@code nanos} is of a clock that only runs forward. */
    public void tellDeadLetters(long nanos) {
        deadLetters.tell(nanos);
    }

    /**
     * Counts a payload that was stopped.
     *
     * @param stream one of the rule book's, so that there are few
     */
    public void ranAway(String stream) {
        Counter.builder("gateway.mapping.stopped.payloads")
                .description("Payloads on which a rule used more CPU time than it may, by stream")
                .tag("stream", stream)
                .register(registry)
                .increment();
    }

    /** Counts deliveries that are durable. */
    public void deliveries(int count) {
        deliveries.increment(count);
    }

    private Counter counter(Payloads counted) {
        return Counter.builder("gateway.mapping.payloads")
                .description("Payloads by stream and what became of them")
                .tag("stream", counted.stream)
                .tag("result", counted.result.label)
                .register(registry);
    }

    private Counter counter(String code) {
        return Counter.builder("gateway.mapping.refusals")
                .description("Refused payloads by reason; other stands for what rules make up")
                .tag("code", code)
                .register(registry);
    }
}
