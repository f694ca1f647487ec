package io.aiqbraze.bench.stages;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Events in and out of the outbox, as many in a commit as under load; figures are for one event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EventOutbox.EVENTS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class EventOutbox {
    static final int EVENTS = 3_000;

    private final List<Delivery> deliveries;
    private ShippedOutbox outbox;

    /** Maps the events once. */
    public EventOutbox() {
        try {
            deliveries = ShippedRule.of("events").map(Work.EVENTS.body(0, EVENTS, LoadPlan.MANY_USERS));
            outbox = open();
        } catch (UnreadableBody | ByteBudget.Exhausted e) {
            throw new IllegalStateException(e);
        }
    }

    /** An iteration has an outbox of its own, so that it does not grow without end. */
    @Setup(Level.Iteration)
    public void openAnew() {
        outbox.close();
        outbox = open();
    }

    @TearDown
    public void close() {
        outbox.close();
    }

    /** Until they are durable. */
    @Benchmark
    public void appending() {
        outbox.append(deliveries);
    }

    /** Until they are durable, read, delivered, and gone. */
    @Benchmark
    public List<QueuedDelivery> whole() {
        outbox.append(deliveries);
        List<QueuedDelivery> read = outbox.read(deliveries.get(0).line());
        outbox.settle(read);
        return read;
    }

    private static ShippedOutbox open() {
        try {
            Path runs = Files.createDirectories(Path.of("bench", "target"));
            return new ShippedOutbox(Files.createTempDirectory(runs, "outbox-"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
