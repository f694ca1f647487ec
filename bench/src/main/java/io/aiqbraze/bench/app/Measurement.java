package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Sender;
import io.aiqbraze.bench.load.Sent;
import io.aiqbraze.bench.process.FreePort;
import io.aiqbraze.bench.process.MeasuredGateway;
import io.aiqbraze.bench.process.Metrics;
import io.aiqbraze.bench.process.Sandbox;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Toll;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Starts a sandbox and a gateway, posts, and follows the events to their end. */
final class Measurement {
    /** At 50 ms each: how often the count may stand still until the rest is given up. */
    private static final int PATIENT_POLLS = 1_200;

    private final Trial trial;
    private final Setup setup;

    Measurement(Trial trial, Setup setup) {
        this.trial = trial;
        this.setup = setup;
    }

    Figures run() throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        Sandbox sandbox = Sandbox.start(setup, port);
        try (MeasuredGateway gateway = MeasuredGateway.start(setup, sandbox.address(), System::nanoTime)) {
            var sender = new Sender(gateway.ingest(), System::nanoTime);
            warmUp(sender, gateway, sandbox);
            long before = trial.warmUp();
            Duration cpuBefore = gateway.process().cpu();
            long requestsBefore = sandbox.requests();
            Sent sent;
            long began;
            if (trial.backlog()) {
                sandbox.close();
                sent = sender.send(trial.plan(), trial.warmUp());
                sandbox = Sandbox.start(setup, port);
                before = 0;
                requestsBefore = 0;
                began = System.nanoTime();
            } else {
                sent = sender.send(trial.plan(), trial.warmUp());
                began = sent.startedNanos();
            }
            long expected = before + trial.plan().events();
            awaitArrival(gateway, sandbox, expected);
            var delivered = Duration.ofNanos(System.nanoTime() - began);
            Duration cpu = gateway.process().cpu().minus(cpuBefore);
            long requests = sandbox.requests() - requestsBefore;
            Toll toll = toll(gateway);
            // what it might send a second time it sends before it ends
            gateway.process().stop();
            var arrived = sandbox.arrived(trial.plan().work());
            return new Figures(trial.plan(), sent, delivered, cpu, requests, expected, arrived, toll);
        } finally {
            sandbox.close();
        }
    }

    private void warmUp(Sender sender, MeasuredGateway gateway, Sandbox sandbox)
            throws IOException, InterruptedException, TimeoutException {
        if (trial.warmUp() > 0) {
            var unused = sender.send(trial.plan().withEvents(trial.warmUp()).withRate(0), 0);
            awaitArrival(gateway, sandbox, trial.warmUp());
            if (sandbox.arrived(trial.plan().work()).distinct() < trial.warmUp()) {
                throw new TimeoutException("the warm-up did not arrive in full: see the logs in " + setup.directory());
            }
        }
    }

    /** Waits for so many numbers, or until the count has stood still for too long. */
    private void awaitArrival(MeasuredGateway gateway, Sandbox sandbox, long expected)
            throws IOException, InterruptedException {
        long arrived = sandbox.arrived(trial.plan().work()).distinct();
        for (int still = 0; arrived < expected && still < PATIENT_POLLS; still++) {
            gateway.process().pause();
            long before = arrived;
            arrived = sandbox.arrived(trial.plan().work()).distinct();
            if (arrived > before) {
                still = 0;
            }
        }
    }

    private static Toll toll(MeasuredGateway gateway) throws IOException, InterruptedException {
        Metrics metrics = gateway.metrics();
        return new Toll(
                gateway.startToReady(),
                gateway.process().peakMemory(),
                duration(metrics.greatest("jvm_gc_pause_seconds_max", "")),
                duration(metrics.greatest("gateway_dispatch_delay_seconds", "quantile=\"0.99\"")));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
