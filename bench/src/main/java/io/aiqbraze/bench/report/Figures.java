package io.aiqbraze.bench.report;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What was measured.
 *
 * @param plan of all rounds, if there were several
 * @param delivered from the first request, or from when Braze was back, until the last event was seen in the sandbox; all
 *     rounds together
 * @param cpu of the gateway's process from the first request on, user and system
 * @param brazeRequests that the gateway sent meanwhile
 * @param arrived what came, with the warm-up, counted after the gateway had stopped
 */
public record Figures(
        LoadPlan plan, Sent sent, Duration delivered, Duration cpu, long brazeRequests, Arrived arrived, Toll toll) {
    public double acceptedPerSecond() {
        return plan.events() / seconds(sent.took());
    }

    public double deliveredPerSecond() {
        return plan.events() / seconds(delivered);
    }

    public double cpuMicrosPerEvent() {
        return (double) TimeUnit.NANOSECONDS.toMicros(cpu.toNanos()) / plan.events();
    }

    double eventsPerBrazeRequest() {
        return brazeRequests == 0 ? 0 : (double) plan.events() / brazeRequests;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
