package io.aiqbraze.bench.stages;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.UnreadableBody;
import io.aiqbraze.gateway.mapping.decode.DecodedRecord;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Delivery;
import java.util.List;
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

/** Mapping of a request of events with the shipped {@code events} rule; figures are for one event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EventMapping.EVENTS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(5)
public class EventMapping {
    static final int EVENTS = 100;

    private final ShippedRule rule = ShippedRule.of("events");
    private final byte[] body = Work.EVENTS.body(0, EVENTS, LoadPlan.MANY_USERS);
    private final List<DecodedRecord.Payload> payloads;
    private final List<JsonNode> outputs;

    /** Takes all steps once, so that each can be measured alone. */
    public EventMapping() {
        try {
            payloads = rule.decode(body);
            outputs = rule.run(payloads);
        } catch (UnreadableBody | ByteBudget.Exhausted | PayloadRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the body to the deliveries. */
    @Benchmark
    public List<Delivery> whole() throws UnreadableBody, ByteBudget.Exhausted {
        return rule.map(body);
    }

    /** From the body to the payloads. */
    @Benchmark
    public List<DecodedRecord.Payload> decoding() throws UnreadableBody, ByteBudget.Exhausted {
        return rule.decode(body);
    }

    /** From the payloads to what the rule puts out. */
    @Benchmark
    public List<JsonNode> running() throws PayloadRefused {
        return rule.run(payloads);
    }

    /** From what the rule puts out to the deliveries. */
    @Benchmark
    public List<Delivery> reading() throws PayloadRefused {
        return rule.read(outputs);
    }
}
