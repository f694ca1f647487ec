package io.aiqbraze.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;

/** Posts numbered events over several connections, a thread for each. */
public final class Sender {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final IngestClient client;
    private final LongSupplier nanoTime;

    /**
     * A sender to one stream.
     *
     * @param stream the address to post to
     */
    public Sender(URI stream, LongSupplier nanoTime) {
        this.client = new IngestClient(stream);
        this.nanoTime = nanoTime;
    }

    /**
     * Posts all of the plan and returns when the last of it is accepted.
     *
     * @param firstNumber of the events, which are numbered one after another
     * @throws IOException when a request failed or was not accepted in full
     */
    public Sent send(LoadPlan plan, int firstNumber) throws IOException, InterruptedException {
        var course = new Course(plan, firstNumber, nanoTime.getAsLong());
        ExecutorService threads = Executors.newFixedThreadPool(plan.connections());
        try {
            List<Future<Void>> connections = new ArrayList<>();
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(threads.submit(course));
            }
            for (Future<Void> connection : connections) {
                connection.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a request failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - course.start);
        return new Sent(course.start, took, course.latency, course.refusals.sum());
    }

    /** One sending; what its connections share, and what each of them does. */
    private final class Course implements Callable<Void> {
        private final LoadPlan plan;
        private final int firstNumber;
        private final long start;
        private final AtomicInteger next = new AtomicInteger();
        private final ConcurrentHistogram latency = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        private final LongAdder refusals = new LongAdder();

        Course(LoadPlan plan, int firstNumber, long start) {
            this.plan = plan;
            this.firstNumber = firstNumber;
            this.start = start;
        }

        @Override
        public Void call() throws IOException, InterruptedException {
            try {
                for (int request = next.getAndIncrement();
                        request < plan.requests();
                        request = next.getAndIncrement()) {
                    send(request);
                }
                return null;
            } finally {
                // after a failure the other connections have nothing left to do
                next.set(plan.requests());
            }
        }

        private void send(int request) throws IOException, InterruptedException {
            int events = plan.eventsIn(request);
            byte[] body = EventBatches.body(firstNumber + request * plan.batch(), events);
            long due = start + plan.dueNanos(request);
            waitUntil(due);
            long since = plan.isPaced() ? due : nanoTime.getAsLong();
            Duration pause = client.post(body, events);
            while (!pause.isZero()) {
                refusals.increment();
                waitUntil(nanoTime.getAsLong() + pause.toNanos());
                since = plan.isPaced() ? due : nanoTime.getAsLong();
                pause = client.post(body, events);
            }
            long micros = TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - since);
            latency.recordValue(Math.min(micros, LONGEST_MICROS));
        }

        private void waitUntil(long time) throws InterruptedException {
            for (long left = time - nanoTime.getAsLong(); left > 0; left = time - nanoTime.getAsLong()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }
}
