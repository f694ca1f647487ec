package io.aiqbraze.bench.stages;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.window.RequestCoalescing;
import io.aiqbraze.gateway.model.Delivery;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events that become requests to Braze; figures are for one event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EventCoalescing.EVENTS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class EventCoalescing {
    static final int EVENTS = 7_500;

    private final List<Delivery> deliveries;
    private final Map<String, WorkspaceSettings> workspaces;

    /** Maps the events once. */
    public EventCoalescing() {
        try {
            deliveries = ShippedRule.of("events").map(Work.EVENTS.body(0, EVENTS, LoadPlan.MANY_USERS));
            workspaces = ShippedRule.settings().workspaces();
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which events go into which request. */
    @Benchmark
    public List<RequestBatch> picking() {
        return RequestCoalescing.requests(deliveries, workspaces);
    }

    /** The same, with the bytes that are sent. */
    @Benchmark
    public List<Buffer> whole() {
        return RequestCoalescing.requests(deliveries, workspaces).stream()
                .map(RequestBatch::body)
                .toList();
    }
}
