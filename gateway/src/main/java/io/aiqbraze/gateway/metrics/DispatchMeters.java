package io.aiqbraze.gateway.metrics;

import io.aiqbraze.gateway.model.Line;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** Meters of dispatch. May be used from any thread. */
public final class DispatchMeters {
    private final MeterRegistry registry;
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private final Map<String, Counter> answers = new ConcurrentHashMap<>();
    private final Map<String, Counter> notices = new ConcurrentHashMap<>();
    private final Map<Line, DistributionSummary> objects = new ConcurrentHashMap<>();
    private final Map<Line, Timer> durations = new ConcurrentHashMap<>();
    private final Map<Line, Timer> delays = new ConcurrentHashMap<>();

    public DispatchMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the requests under way to an endpoint, and whether it takes any (1) or not (0). */
    public void watch(String workspace, String endpoint, IntSupplier inFlight, IntSupplier sending) {
        Tags tags = Tags.of("workspace", workspace, "endpoint", endpoint);
        Gauge.builder("gateway.dispatch.in.flight", inFlight::getAsInt)
                .description("Requests to Braze under way")
                .tags(tags)
                .register(registry);
        Gauge.builder("gateway.dispatch.sending", sending::getAsInt)
                .description("1 while requests may leave; 0 while paused, failing or stopped, see /api/status")
                .tags(tags)
                .register(registry);
    }

    /** Counts a request's end. {@code answer} is the status, {@code not_braze}, {@code not_sent} or {@code lost}. */
    public void answered(Line line, String answer, int objectsSent, long nanos) {
        answers.computeIfAbsent(line.workspace() + ' ' + line.endpoint() + ' ' + answer, key -> counter(line, answer))
                .increment();
        objects.computeIfAbsent(line, this::summary).record(objectsSent);
        durations.computeIfAbsent(line, this::duration).record(Duration.ofNanos(nanos));
    }

    /** A delivery was accepted by Braze so long after the gateway had accepted it. */
    public void delivered(Line line, long delayMillis) {
        delays.computeIfAbsent(line, this::delay).record(Duration.ofMillis(Math.max(0, delayMillis)));
    }

    /** A delivery becomes a dead letter. */
    public void deadLettered(String reason, String stream) {
        deadLetters.add(reason, stream, 1);
    }

    /** Writes to the log which dead letters were made, once a minute; {@code nanos} is of a clock that only runs forward. */
    public void tellDeadLetters(long nanos) {
        deadLetters.tell(nanos);
    }

    /** Braze took a request with a remark. */
    public void noticed(Line line) {
        notices.computeIfAbsent(
                        line.workspace() + ' ' + line.endpoint(),
                        key -> Counter.builder("gateway.dispatch.notices")
                                .description("Requests that Braze accepted with a remark")
                                .tags(tags(line))
                                .register(registry))
                .increment();
    }

    private Counter counter(Line line, String answer) {
        return Counter.builder("gateway.dispatch.requests")
                .description("Requests to Braze by their answer: an HTTP status, not_braze, not_sent, or lost")
                .tags(tags(line).and("answer", answer))
                .register(registry);
    }

    private DistributionSummary summary(Line line) {
        return DistributionSummary.builder("gateway.dispatch.objects")
                .description("Objects in a request to Braze")
                .tags(tags(line).and("lane", line.lane().label()))
                .register(registry);
    }

    private Timer duration(Line line) {
        return Timer.builder("gateway.dispatch.request")
                .description("From a request's first byte to its answer or its loss")
                .publishPercentiles(0.5, 0.99)
                .tags(tags(line).and("lane", line.lane().label()))
                .register(registry);
    }

    private Timer delay(Line line) {
        return Timer.builder("gateway.dispatch.delay")
                .description("From the acceptance of a request to Braze's acceptance of its deliveries")
                .publishPercentiles(0.5, 0.99)
                .tags(tags(line).and("lane", line.lane().label()))
                .register(registry);
    }

    private static Tags tags(Line line) {
        return Tags.of(
                "workspace", line.workspace(), "endpoint", line.endpoint().label());
    }
}
