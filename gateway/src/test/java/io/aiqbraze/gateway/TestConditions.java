package io.aiqbraze.gateway;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Conditions that nobody announces, as a test's own thread waits for them. */
public final class TestConditions {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** Short, and yet the processor is free for those who bring the condition about. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private TestConditions() {}

    /** Looks until it holds; fails after a minute, or when a look fails. */
    public static void until(Callable<Boolean> condition) {
        long started = System.nanoTime();
        while (!holds(condition)) {
            if (System.nanoTime() - started > PATIENCE_NANOS) {
                throw new AssertionError("did not happen within a minute");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError("it cannot be seen whether it happened", e);
        }
    }
}
