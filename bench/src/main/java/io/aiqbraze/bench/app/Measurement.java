package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sender;
import io.aiqbraze.bench.load.Sent;
import io.aiqbraze.bench.report.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Starts a sandbox and a gateway, posts, and follows the events to their end. */
final class Measurement {
    /** At 50 ms each: how often the count may stand still until the rest is given up. */
    private static final int PATIENT_POLLS = 600;

    private final Path directory;
    private final LoadPlan plan;
    private final int warmUp;

    /**
     * A measurement.
     *
     * @param directory exists and is empty; on the disk whose fsync is to be measured
     * @param warmUp events posted before, so that the code is compiled when it counts
     */
    Measurement(Path directory, LoadPlan plan, int warmUp) {
        this.directory = directory;
        this.plan = plan;
        this.warmUp = warmUp;
    }

    Figures run() throws IOException, InterruptedException, TimeoutException {
        try (Sandbox sandbox = Sandbox.start(directory);
                MeasuredGateway gateway = MeasuredGateway.start(directory, sandbox.address())) {
            var sender = new Sender(gateway.ingest(), System::nanoTime);
            if (warmUp > 0) {
                var unused = sender.send(plan.withEvents(warmUp), 0);
                awaitArrival(gateway, sandbox, warmUp);
                if (sandbox.arrived(plan.work()).distinct() < warmUp) {
                    throw new TimeoutException("the warm-up did not arrive in full: see the logs in " + directory);
                }
            }
            Duration cpuBefore = gateway.process().cpu();
            long requestsBefore = sandbox.trackRequests();
            Sent sent = sender.send(plan, warmUp);
            int expected = warmUp + plan.events();
            awaitArrival(gateway, sandbox, expected);
            var delivered = Duration.ofNanos(System.nanoTime() - sent.startedNanos());
            Duration cpu = gateway.process().cpu().minus(cpuBefore);
            long requests = sandbox.trackRequests() - requestsBefore;
            // what it might send a second time it sends before it ends
            gateway.process().stop();
            return new Figures(plan, sent, delivered, cpu, requests, expected, sandbox.arrived(plan.work()));
        }
    }

    /** Waits for so many numbers, or until the count has stood still for too long. */
    private void awaitArrival(MeasuredGateway gateway, Sandbox sandbox, int expected)
            throws IOException, InterruptedException {
        long arrived = sandbox.arrived(plan.work()).distinct();
        for (int still = 0; arrived < expected && still < PATIENT_POLLS; still++) {
            gateway.process().pause();
            long before = arrived;
            arrived = sandbox.arrived(plan.work()).distinct();
            if (arrived > before) {
                still = 0;
            }
        }
    }
}
