package io.aiqbraze.gateway.mapping.ruletest;

import java.time.Duration;

/**
 * How long tests may take, in CPU time of their own threads, so that a busy machine fails none.
 *
 * @param test each of them
 * @param all of them together
 */
record TestLimits(Duration test, Duration all) {
    /** Thousands of times what a test takes. */
    static final TestLimits USUAL = new TestLimits(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** {@code 1 s} or {@code 250 ms}. */
    static String describe(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
