package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sending;
import io.aiqbraze.bench.process.MeasuredGateway;
import io.aiqbraze.bench.process.Metrics;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.report.Arrived;
import io.aiqbraze.bench.report.Vitals;
import io.aiqbraze.bench.report.Window;
import io.aiqbraze.bench.report.WindowResults;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Posts at a rate for long, and looks from time to time at what the gateway takes. */
final class OverTime {
    private final Trial trial;
    private final Setup setup;
    private final int windows;
    private final WindowResults results;

    /** @param windows of equal length into which the time is divided */
    OverTime(Trial trial, Setup setup, int windows, WindowResults results) {
        this.trial = trial;
        this.setup = setup;
        this.windows = windows;
        this.results = results;
    }

    /** Whether each event arrived exactly once. */
    boolean run() throws IOException, InterruptedException, TimeoutException {
        LoadPlan plan = trial.plan();
        try (Pipe pipe = Pipe.start(plan.work(), setup)) {
            pipe.warmUp(plan, trial.warmUp());
            post(pipe);
            pipe.awaitArrival();
            Arrived arrived = pipe.end();
            results.conclude(arrived);
            return arrived.exactlyOnce();
        }
    }

    private void post(Pipe pipe) throws IOException, InterruptedException {
        LoadPlan plan = trial.plan();
        Duration whole = plan.length();
        try (Sending sending = pipe.begin(plan)) {
            Vitals begin = vitals(sending, pipe.gateway());
            for (int window = 1; window <= windows; window++) {
                if (window < windows) {
                    sending.awaitUntil(whole.multipliedBy(window).dividedBy(windows));
                } else {
                    // with the last answer, however late that is
                    var unused = sending.end();
                }
                Vitals end = vitals(sending, pipe.gateway());
                results.add(new Window(begin, end, sending.recentLatency()));
                begin = end;
            }
        }
    }

    private static Vitals vitals(Sending sending, MeasuredGateway gateway) throws IOException, InterruptedException {
        Duration at = sending.elapsed();
        long accepted = sending.accepted();
        Duration cpu = gateway.process().cpu();
        long memory = gateway.process().memory();
        Metrics metrics = gateway.metrics();
        return new Vitals(
                at,
                accepted,
                cpu,
                memory,
                (long) metrics.greatest("jvm_gc_live_data_size_bytes", ""),
                metrics.longest("jvm_gc_pause_seconds_max", ""),
                gateway.disk());
    }
}
