package io.aiqbraze.gateway.metrics;

import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
     * The meters of an endpoint, to be kept by whoever uses them.
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
}
