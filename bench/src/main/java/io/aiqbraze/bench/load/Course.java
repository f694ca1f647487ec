package io.aiqbraze.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** One sending: what its connections share. Runs on their one thread; others may look at what is accepted. */
final class Course {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final LoadPlan plan;
    private final int firstNumber;
    private final String head;
    private final LongSupplier nanoTime;
    private final long start;
    private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);
    private final SingleWriterRecorder recentLatency = new SingleWriterRecorder(LONGEST_MICROS, DIGITS);
    private final AtomicLong acceptedEvents = new AtomicLong();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private int next;
    private int accepted;
    private long refusals;

    Course(LoadPlan plan, int firstNumber, URI address, LongSupplier nanoTime) {
        this.plan = plan;
        this.firstNumber = firstNumber;
        this.nanoTime = nanoTime;
        head = "POST /v1/ingest/" + plan.work().stream() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
        start = nanoTime.getAsLong();
    }

    /** A request that is to be posted. */
    record Request(ByteBuf bytes, int events, long due) {}

    boolean hasNext() {
        return next < plan.requests();
    }

    Request next() {
        int request = next++;
        byte[] body = plan.body(request, firstNumber);
        byte[] wholeHead = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return new Request(
                Unpooled.wrappedBuffer(wholeHead, body), plan.eventsIn(request), start + plan.dueNanos(request));
    }

    /** Nanoseconds until a request should be posted; none of them is negative. */
    long waitNanos(Request request) {
        return plan.isPaced() ? Math.max(0, request.due() - nanoTime.getAsLong()) : 0;
    }

    /** When the latency of a request posted now begins: with a rate when it was due. */
    long begin(Request request) {
        return plan.isPaced() ? request.due() : nanoTime.getAsLong();
    }

    void accepted(Request request, long since) {
        long micros = Math.min(TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - since), LONGEST_MICROS);
        latency.recordValue(micros);
        recentLatency.recordValue(micros);
        acceptedEvents.addAndGet(request.events());
        accepted++;
        if (accepted == plan.requests()) {
            end.complete(null);
        }
    }

    void refused() {
        refusals++;
    }

    void fail(Throwable cause) {
        end.completeExceptionally(cause);
    }

    CompletableFuture<Void> end() {
        return end;
    }

    long start() {
        return start;
    }

    Histogram latency() {
        return latency;
    }

    /** The latencies since the last call of this, from any one thread. */
    Histogram recentLatency() {
        return recentLatency.getIntervalHistogram();
    }

    /** Events accepted so far, for any thread. */
    long acceptedEvents() {
        return acceptedEvents.get();
    }

    long refusals() {
        return refusals;
    }
}
