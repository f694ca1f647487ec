package io.aiqbraze.bench.report;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What was measured of a server that only reads and answers.
 *
 * @param cpu of its process, user and system
 */
public record Plain(LoadPlan plan, Sent sent, Duration cpu) {
    public double acceptedPerSecond() {
        return plan.events() / Figures.seconds(sent.took());
    }

    double cpuMicrosPerEvent() {
        return (double) TimeUnit.NANOSECONDS.toMicros(cpu.toNanos()) / plan.events();
    }
}
