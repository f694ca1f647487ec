package io.aiqbraze.gateway.metrics;

import io.aiqbraze.gateway.metrics.DeadLetterMeters.DeadLetterLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Meters of mapping. May be used from any thread. */
public final class MappingMeters {
    private final MeterFactory meters;
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private final Map<String, StreamMeters> streams = new ConcurrentHashMap<>();

    public MappingMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
    }

    /** Counts the workers that a rule without an end has taken. Asked on the thread of a scrape; must not block. */
    public interface WorkerLosses {
        int lost();
    }

    /** Shows what was lost. */
    public void show(WorkerLosses losses) {
        meters.gauge(MeterName.MAPPING_LOST_WORKERS, losses::lost);
    }

    /** What happens to payloads. */
    public enum PayloadResult {
        ACCEPTED,
        FILTERED,
        REJECTED
    }

    /** The meters of a stream of the rule book, so that there are few. */
    public StreamMeters stream(String stream) {
        StreamMeters known = streams.get(stream);
        return known != null ? known : streams.computeIfAbsent(stream, StreamMeters::new);
    }

    /** Writes to the log which payloads were refused, once a minute; {@code nanos} is of a clock that only runs forward. */
    public void tellDeadLetters(long nanos) {
        deadLetters.tell(nanos);
    }

    /** Meters of one stream, which count what is durable. */
    public final class StreamMeters {
        private final String stream;
        private final Counter deliveries;
        private final Counter stopped;
        private final Timer durations;
        private final Map<String, ClientPayloads> clients = new ConcurrentHashMap<>();
        private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

        private StreamMeters(String stream) {
            this.stream = stream;
            deliveries = meters.counter(MeterName.MAPPING_DELIVERIES, stream);
            stopped = meters.counter(MeterName.MAPPING_STOPPED_PAYLOADS, stream);
            durations = meters.timer(MeterName.MAPPING_DURATION, stream);
        }

        /** How long it took to map a request, from a worker's taking it. */
        public void mapped(long nanos) {
            durations.record(nanos, TimeUnit.NANOSECONDS);
        }

        /** The payloads of a client, by its name in the configuration. */
        public ClientPayloads client(String client) {
            ClientPayloads known = clients.get(client);
            return known != null ? known : clients.computeIfAbsent(client, name -> new ClientPayloads(stream, name));
        }

        /** Counts payloads refused for one reason. */
        public void refused(String code, int count) {
            String label = RefusalCodes.label(code);
            refusals.computeIfAbsent(label, first -> meters.counter(MeterName.MAPPING_REFUSALS, stream, first))
                    .increment(count);
            deadLetters.add(label, stream, count);
        }

        /** Counts a payload that was stopped. */
        public void ranAway() {
            stopped.increment();
        }

        public void deliveries(int count) {
            deliveries.increment(count);
        }
    }

    /** The payloads of one client to one stream. */
    public final class ClientPayloads {
        private final Map<PayloadResult, Counter> results = new EnumMap<>(PayloadResult.class);
        private final Counter inflatedBytes;

        private ClientPayloads(String stream, String client) {
            inflatedBytes = meters.counter(MeterName.INGEST_INFLATED_BYTES, client);
            for (PayloadResult result : PayloadResult.values()) {
                results.put(
                        result,
                        meters.counter(
                                MeterName.MAPPING_PAYLOADS,
                                client,
                                stream,
                                result.name().toLowerCase(Locale.ROOT)));
            }
        }

        /** Counts the bytes of a body after gunzip. */
        public void inflated(long bytes) {
            inflatedBytes.increment((double) bytes);
        }

        public void count(PayloadResult result, int payloads) {
            if (payloads > 0) {
                Objects.requireNonNull(results.get(result)).increment(payloads);
            }
        }
    }
}
