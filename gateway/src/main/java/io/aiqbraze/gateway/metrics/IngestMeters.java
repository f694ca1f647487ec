package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Meters of ingest. May be used from any thread. */
public final class IngestMeters {
    /** In the place of a client whose key is not known, and of a stream that does not exist. */
    private static final String NONE = "none";

    private final MeterFactory meters;
    private final Timer durations;
    private final Counter replayed;
    private final Counter refusedConnections;
    private final Map<AuthFailure, Counter> authFailures = new EnumMap<>(AuthFailure.class);
    private final Map<String, ClientMeters> clients = new ConcurrentHashMap<>();

    /** Registers the meters. */
    public IngestMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
        durations = meters.timer(MeterName.INGEST_DURATION);
        replayed = meters.counter(MeterName.INGEST_REPLAYED_ANSWERS);
        refusedConnections = meters.counter(MeterName.INGEST_CONNECTIONS_REFUSED);
        for (AuthFailure reason : AuthFailure.values()) {
            authFailures.put(
                    reason,
                    meters.counter(MeterName.INGEST_AUTH_FAILURES, reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** What is the matter with a key. */
    public enum AuthFailure {
        MISSING,
        WRONG
    }

    /** What ingest has in work. Asked on any thread; never blocks. */
    public interface WorkLoad {
        /** Bytes of requests in work, before and after gunzip. */
        long workBytes();

        long workLimitBytes();

        /** Connections that are open. */
        int connections();

        int connectionsLimit();
    }

    /** Shows what ingest has in work. */
    public void show(WorkLoad load) {
        meters.gauge(MeterName.INGEST_WORK, load::workBytes);
        meters.gauge(MeterName.INGEST_WORK_LIMIT, load::workLimitBytes);
        meters.gauge(MeterName.INGEST_CONNECTIONS, load::connections);
        meters.gauge(MeterName.INGEST_CONNECTIONS_LIMIT, load::connectionsLimit);
    }

    /**
     * Counts an answer.
     *
     * @param client by its name in the configuration; null if its key is not known
     * @param stream one of the rule book's; null if the request names none that is
     */
    public void answered(@Nullable String client, @Nullable String stream, int status) {
        client(client == null ? NONE : client).answered(stream == null ? NONE : stream, status);
    }

    /** Counts a request of a client that was mapped. */
    public void mapped(String client, long bodyBytes, long nanos) {
        client(client).bodyBytes.increment((double) bodyBytes);
        durations.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts an answer that was given before. */
    public void replayed() {
        replayed.increment();
    }

    /** Counts a request that was refused for its key. */
    public void unauthorized(AuthFailure reason) {
        Objects.requireNonNull(authFailures.get(reason)).increment();
    }

    /** Counts a connection that was closed because of too many. */
    public void connectionRefused() {
        refusedConnections.increment();
    }

    private ClientMeters client(String client) {
        ClientMeters known = clients.get(client);
        return known != null ? known : clients.computeIfAbsent(client, ClientMeters::new);
    }

    /** Meters of one client. */
    private final class ClientMeters {
        private final String client;
        private final Counter bodyBytes;
        private final Map<String, Map<Integer, Counter>> answers = new ConcurrentHashMap<>();

        private ClientMeters(String client) {
            this.client = client;
            this.bodyBytes = meters.counter(MeterName.INGEST_BODY_BYTES, client);
        }

        private void answered(String stream, int status) {
            answers.computeIfAbsent(stream, first -> new ConcurrentHashMap<>())
                    .computeIfAbsent(
                            status,
                            first -> meters.counter(MeterName.INGEST_REQUESTS, client, stream, Integer.toString(first)))
                    .increment();
        }
    }
}
