package io.aiqbraze.sandbox.limits;

/** At most so many requests in any span of time; it remembers when each of the last ones came. */
final class RollingWindow {
    private final long[] times;
    private final long spanMillis;
    private int oldest;
    private int count;

    RollingWindow(int limit, long spanMillis) {
        this.times = new long[limit];
        this.spanMillis = spanMillis;
    }

    /** Decides on a request that comes now; one that is refused does not count. */
    Allowance ask(long nowMillis) {
        while (count > 0 && nowMillis - times[oldest] >= spanMillis) {
            oldest = (oldest + 1) % times.length;
            count--;
        }
        boolean granted = count < times.length;
        if (granted) {
            times[(oldest + count) % times.length] = nowMillis;
            count++;
        }
        return new Allowance(granted, times.length, times.length - count, times[oldest] + spanMillis);
    }
}
