package io.aiqbraze.gateway.dispatch.budget;

/**
 * At most {@code limit} requests in any window of a given length, wherever it begins. Keeps the times of the last
 * requests: a token bucket of the same capacity would let almost twice the limit through in one window.
 *
 * <p>After a start, when nobody knows what was sent before, it counts as if the last window had been used in full and
 * evenly, so that the permits of the first window come pro rata.
 */
public final class RollingWindow implements Limit {
    private final long windowNanos;
    private final long[] sentAt;
    private int oldest;

    public RollingWindow(int limit, long windowNanos, long startNanos) {
        this.windowNanos = windowNanos;
        this.sentAt = new long[limit];
        for (int place = 0; place < limit; place++) {
            sentAt[place] = startNanos - windowNanos + (long) ((place + 1) * ((double) windowNanos / limit));
        }
    }

    @Override
    public long nanosUntilFree(Now now) {
        return Math.max(0, sentAt[oldest] + windowNanos - now.nanos());
    }

    @Override
    public void take(Now now) {
        sentAt[oldest] = now.nanos();
        oldest = (oldest + 1) % sentAt.length;
    }
}
