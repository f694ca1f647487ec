package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.config.DispatchSettings.Retry;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter. */
final class RetryDelays {
    private static final int MAX_DOUBLINGS = 30;

    private final Retry settings;
    private final RandomGenerator random;

    RetryDelays(Retry settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * How long to wait, in nanoseconds.
     *
     * @param failures how often the request failed, from 1
     */
    long nanos(int failures) {
        double bound = (double) settings.initialDelay().nanos() * (1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return random.nextLong(
                1 + (long) Math.min(bound, (double) settings.maxDelay().nanos()));
    }
}
