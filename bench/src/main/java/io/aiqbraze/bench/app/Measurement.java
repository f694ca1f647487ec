package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sent;
import io.aiqbraze.bench.process.MeasuredGateway;
import io.aiqbraze.bench.process.Metrics;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Toll;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Starts a sandbox and a gateway, posts, and follows the events to their end. */
final class Measurement {
    private final Trial trial;
    private final Setup setup;

    Measurement(Trial trial, Setup setup) {
        this.trial = trial;
        this.setup = setup;
    }

    Figures run() throws IOException, InterruptedException, TimeoutException {
        LoadPlan plan = trial.plan();
        try (Pipe pipe = Pipe.start(plan.work(), setup)) {
            pipe.warmUp(plan, trial.warmUp());
            for (int rehearsal = 0; rehearsal < trial.rehearsals(); rehearsal++) {
                var unused = backlog(pipe);
            }
            MeasuredGateway gateway = pipe.gateway();
            Metrics metricsBefore = gateway.metrics();
            Duration cpuBefore = gateway.process().cpu();
            long requestsBefore = pipe.requests();
            Passage passage = trial.backlogs() == 0 ? straight(pipe) : backlog(pipe);
            for (int round = 1; round < trial.backlogs(); round++) {
                passage = passage.plus(backlog(pipe));
            }
            Duration cpu = gateway.process().cpu().minus(cpuBefore);
            long requests = pipe.requests() - requestsBefore;
            Toll toll = toll(gateway, metricsBefore);
            LoadPlan whole = plan.withEvents(trial.events());
            return new Figures(whole, passage.sent(), passage.delivered(), cpu, requests, pipe.end(), toll);
        }
    }

    private Passage straight(Pipe pipe) throws IOException, InterruptedException {
        Sent sent = pipe.send(trial.plan());
        pipe.awaitArrival();
        return new Passage(sent, Duration.ofNanos(System.nanoTime() - sent.startedNanos()));
    }

    private Passage backlog(Pipe pipe) throws IOException, InterruptedException, TimeoutException {
        pipe.takeBrazeAway();
        Sent sent = pipe.send(trial.plan());
        pipe.bringBrazeBack();
        long began = System.nanoTime();
        pipe.awaitArrival();
        return new Passage(sent, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Toll toll(MeasuredGateway gateway, Metrics before) throws IOException, InterruptedException {
        Metrics metrics = gateway.metrics();
        return new Toll(
                gateway.startToReady(),
                gateway.process().peakMemory(),
                metrics.longest("jvm_gc_pause_seconds_max", ""),
                metrics.quantile("aiqbraze_delivery_delay_seconds", 0.99, before));
    }
}
