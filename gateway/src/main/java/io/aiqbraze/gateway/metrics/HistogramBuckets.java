package io.aiqbraze.gateway.metrics;

import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * The bounds of the buckets of histograms. They are the same in every process and every release, so that histograms of
 * several processes can be added up.
 */
enum HistogramBuckets {
    /** Seconds that a request to the gateway takes. */
    REQUEST_SECONDS(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    /** Seconds of work on a worker thread, or of a commit. */
    WORK_SECONDS(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10),
    /** Seconds that Braze takes to answer. */
    BRAZE_SECONDS(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    /** Seconds between the acceptance by the gateway and that by Braze: anything from a moment to a day. */
    DELAY_SECONDS(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 86_400),
    /** Objects of a request to Braze, which takes 75 of a kind at most. */
    OBJECTS(1, 10, 25, 50, 75),
    /** Deliveries of a commit. */
    DELIVERIES(1, 10, 100, 1_000, 10_000, 100_000);

    @SuppressWarnings("ImmutableEnumChecker") // given away as a copy only
    private final double[] bounds;

    HistogramBuckets(double... bounds) {
        this.bounds = bounds;
    }

    /** The upper bounds, ascending; whatever is larger belongs to a last bucket without one. */
    double[] bounds() {
        return bounds.clone();
    }

    /** The bounds of a histogram of seconds, in nanoseconds. */
    long[] nanos() {
        return DoubleStream.of(bounds)
                .mapToLong(seconds -> Math.round(seconds * TimeUnit.SECONDS.toNanos(1)))
                .toArray();
    }
}
