package io.aiqbraze.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How the gateway took what was posted.
 *
 * @param startedNanos when the first request was sent, by the clock of the sender
 * @param took until the last answer
 * @param latencyMicros of each accepted request until its 202; with a rate from when it was due, so that a slow answer
 *     also counts against the requests that it held up
 * @param refusals answers 429 and 503, after which the same was posted again
 */
public record Sent(long startedNanos, Duration took, Histogram latencyMicros, long refusals) {
    /** Both, one after the other. */
    public Sent plus(Sent later) {
        Histogram both = latencyMicros.copy();
        both.add(later.latencyMicros);
        return new Sent(startedNanos, took.plus(later.took), both, refusals + later.refusals);
    }

    /** The latency that this share of the accepted requests, in percent, stayed below. */
    public double latencyMillis(double percentile) {
        return latencyMicros.getValueAtPercentile(percentile) / 1000.0;
    }
}
