package io.aiqbraze.gateway.dispatch.budget;

/** One of Braze's limits on requests. Not for several threads. */
sealed interface Limit permits RollingWindow, HourlyPool {
    /** Nanoseconds from {@code now} until a request may leave; 0 if it may at once. */
    long nanosUntilFree(Now now);

    /** Counts a request that leaves now. */
    void take(Now now);
}
