package io.aiqbraze.bench.load;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** A plan that is being posted, for one thread to wait for and to look at meanwhile. */
public final class Sending implements AutoCloseable {
    private final Course course;
    private final EventLoopGroup thread;
    private final LongSupplier nanoTime;

    Sending(Course course, EventLoopGroup thread, LongSupplier nanoTime) {
        this.course = course;
        this.thread = thread;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits until so much time has passed since the first request, or the last one is accepted.
     *
     * @throws IOException when a request failed or was not accepted in full
     */
    public void awaitUntil(Duration sinceStart) throws IOException, InterruptedException {
        Duration left = sinceStart.minus(elapsed());
        await(course.end().copy().completeOnTimeout(null, left.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * Waits until the last of it is accepted.
     *
     * @throws IOException when a request failed or was not accepted in full
     */
    public Sent end() throws IOException, InterruptedException {
        await(course.end());
        return new Sent(course.start(), elapsed(), course.latency(), course.refusals());
    }

    /** Since the first request. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - course.start());
    }

    /** Events accepted so far. */
    public long accepted() {
        return course.acceptedEvents();
    }

    /** Latencies in microseconds, as in {@link Sent}, of what was accepted since the last call of this. */
    public Histogram recentLatency() {
        return course.recentLatency();
    }

    /** Ends its thread and with it what is still under way. */
    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static void await(CompletableFuture<Void> end) throws IOException, InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IOException("a request failed: " + e.getCause(), e);
        }
    }
}
