package io.aiqbraze.gateway.dispatch.budget;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** How long to wait after a 429 that does not say it: twice as long each time, and not all at the same moment. */
public final class LimitBackoff {
    /** Braze counts whole seconds. */
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Inside an hour that is used up every try fails. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final RandomGenerator random;
    private long bound = FIRST_NANOS;

    public LimitBackoff(RandomGenerator random) {
        this.random = random;
    }

    /** Nanoseconds to wait: at least half of the bound, which doubles. */
    long next() {
        long half = bound / 2;
        bound = Math.min(LONGEST_NANOS, 2 * bound);
        return half + random.nextLong(half + 1);
    }

    /** Braze takes requests again. */
    void over() {
        bound = FIRST_NANOS;
    }
}
