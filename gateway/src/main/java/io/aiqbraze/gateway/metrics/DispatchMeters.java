package io.aiqbraze.gateway.metrics;

import io.aiqbraze.gateway.metrics.DeadLetterMeters.DeadLetterLog;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Meters of dispatch. May be used from any thread. */
public final class DispatchMeters {
    private final MeterFactory meters;
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private final Map<LimitOf, LimitMeters> limits = new ConcurrentHashMap<>();

    public DispatchMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
    }

    private record LimitOf(String workspace, String pool) {}

    /**
     * The meters of an endpoint, to be kept by their user, as looking them up costs more than counting.
     *
     * @param lines all that lead to it
     */
    public EndpointMeters endpoint(String workspace, Endpoint endpoint, List<Line> lines) {
        return new EndpointMeters(this, meters, workspace, endpoint, lines);
    }

    /** The meters of a limit of Braze's; the same ones for all endpoints that share it. */
    LimitMeters limit(String workspace, String pool) {
        return limits.computeIfAbsent(new LimitOf(workspace, pool), of -> new LimitMeters(meters, workspace, pool));
    }

    /** A delivery becomes a dead letter. */
    public void deadLettered(String reason, String stream) {
        deadLetters.add(reason, stream, 1);
    }

    /** Writes to the log which dead letters were made, once a minute; {@code nanos} is of a clock that only runs forward. */
    public void tellDeadLetters(long nanos) {
        deadLetters.tell(nanos);
    }

    /** Meters of one limit of Braze's. May be used from any thread. */
    private static final class LimitMeters {
        private volatile LimitReading reading = new LimitReading(0, 0, 0);

        LimitMeters(MeterFactory meters, String workspace, String pool) {
            meters.gauge(MeterName.BRAZE_LIMIT, () -> reading.requests, workspace, pool);
            meters.gauge(MeterName.BRAZE_LIMIT_REMAINING, () -> reading.remaining, workspace, pool);
            meters.gauge(MeterName.BRAZE_LIMIT_RESET, () -> reading.resetSeconds, workspace, pool);
        }

        private record LimitReading(int requests, int remaining, long resetSeconds) {}

        /** How the limit stands now, as {@link EndpointMeters} says. */
        void show(int requests, int remaining, long resetSeconds) {
            reading = new LimitReading(requests, remaining, resetSeconds);
        }
    }

    /** Meters of one endpoint of one workspace, looked up once. May be used from any thread. */
    public static final class EndpointMeters {
        private final DispatchMeters all;
        private final MeterFactory meters;
        private final String workspace;
        private final String endpoint;
        private final Map<String, Counter> answers = new ConcurrentHashMap<>();
        private final Map<RetryReason, Counter> retries = new EnumMap<>(RetryReason.class);
        private final Map<Lane, Timer> delays = new EnumMap<>(Lane.class);
        private final DistributionSummary objects;
        private final Timer durations;
        private final Counter notices;
        private final Counter mergedDeliveries;
        private final Counter breakerOpens;
        private volatile SendingState state = SendingState.SENDING;
        private volatile long stateSinceSeconds;
        private volatile int inFlight;

        EndpointMeters(DispatchMeters all, MeterFactory meters, String workspace, Endpoint endpoint, List<Line> lines) {
            this.all = all;
            this.meters = meters;
            this.workspace = workspace;
            this.endpoint = endpoint.label();
            lines.forEach(line -> delays.put(
                    line.lane(),
                    meters.timer(
                            MeterName.DELIVERY_DELAY,
                            workspace,
                            this.endpoint,
                            line.lane().label())));
            for (RetryReason why : RetryReason.values()) {
                retries.put(why, meters.counter(MeterName.BRAZE_RETRIES, workspace, this.endpoint, label(why)));
            }
            objects = meters.summary(MeterName.BRAZE_OBJECTS, workspace, this.endpoint);
            durations = meters.timer(MeterName.BRAZE_DURATION, workspace, this.endpoint);
            notices = meters.counter(MeterName.BRAZE_NOTICES, workspace, this.endpoint);
            mergedDeliveries = meters.counter(MeterName.BRAZE_MERGED, workspace, this.endpoint);
            breakerOpens = meters.counter(MeterName.BRAZE_BREAKER_OPENS, workspace, this.endpoint);
            for (SendingState one : SendingState.values()) {
                meters.gauge(
                        MeterName.BRAZE_ENDPOINT_STATE,
                        () -> state == one ? 1 : 0,
                        workspace,
                        this.endpoint,
                        label(one));
            }
            meters.gauge(MeterName.BRAZE_ENDPOINT_STATE_SINCE, () -> stateSinceSeconds, workspace, this.endpoint);
            meters.gauge(MeterName.BRAZE_IN_FLIGHT, () -> inFlight, workspace, this.endpoint);
        }

        /** What keeps requests from leaving, if anything. */
        public enum SendingState {
            SENDING,
            PAUSED,
            FAILING,
            STOPPED
        }

        /** Why a request is sent again. */
        public enum RetryReason {
            /** The endpoint failed, or nobody knows what came of the request and it may come twice. */
            FAILED,
            /** It was over Braze's limit. */
            RATE_LIMITED,
            /** Braze, or something before it, refuses the key, the address or what the request carries. */
            REFUSED
        }

        /**
         * Counts a request's end.
         *
         * @param answer the status, {@code not_braze}, {@code not_sent} or {@code lost}
         * @param deliveries that became its objects, of which there may be fewer
         */
        public void answered(String answer, int objectsSent, int deliveries, long nanos) {
            answers.computeIfAbsent(
                            answer, first -> meters.counter(MeterName.BRAZE_REQUESTS, workspace, endpoint, first))
                    .increment();
            objects.record(objectsSent);
            durations.record(nanos, TimeUnit.NANOSECONDS);
            if (deliveries > objectsSent) {
                mergedDeliveries.increment(deliveries - objectsSent);
            }
        }

        /** A delivery was accepted by Braze so long after the gateway had accepted it. */
        public void delivered(Lane lane, long delayMillis) {
            Objects.requireNonNull(delays.get(lane)).record(Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
        }

        /** Braze took a request with a remark. */
        public void noticed() {
            notices.increment();
        }

        /** What a request carried is sent again. */
        public void retried(RetryReason why) {
            Objects.requireNonNull(retries.get(why)).increment();
        }

        /** The breaker opened: after failures in a row the endpoint is left alone for a while. */
        public void breakerOpened() {
            breakerOpens.increment();
        }

        /** How sending goes now. Called on the endpoint's event loop alone. */
        public void show(SendingState newState, int requestsInFlight, long nowSeconds) {
            if (newState != state || stateSinceSeconds == 0) {
                stateSinceSeconds = nowSeconds;
                state = newState;
            }
            inFlight = requestsInFlight;
        }

        /**
         * How a limit of Braze's stands now.
         *
         * @param pool what it counts, of a closed set; endpoints of a workspace may share one
         * @param requests that it allows
         * @param remaining those that may leave at once
         * @param resetSeconds when all of them may again, in seconds since 1970
         */
        public void show(String pool, int requests, int remaining, long resetSeconds) {
            all.limit(workspace, pool).show(requests, remaining, resetSeconds);
        }

        private static String label(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
