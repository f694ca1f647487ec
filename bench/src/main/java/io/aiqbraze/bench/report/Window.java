package io.aiqbraze.bench.report;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A part of a long measurement.
 *
 * @param latencyMicros of the requests accepted in it
 */
public record Window(Vitals begin, Vitals end, Histogram latencyMicros) {
    double acceptedPerSecond() {
        return accepted() / Figures.seconds(end.at().minus(begin.at()));
    }

    double cpuMicrosPerEvent() {
        return (double) TimeUnit.NANOSECONDS.toMicros(
                        end.cpu().minus(begin.cpu()).toNanos())
                / accepted();
    }

    double latencyMillis(double percentile) {
        return latencyMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    private long accepted() {
        return end.accepted() - begin.accepted();
    }
}
