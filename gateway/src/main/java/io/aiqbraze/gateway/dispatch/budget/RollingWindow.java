package io.aiqbraze.gateway.dispatch.budget;

/**
 * At most {@code limit} requests in any window of a given length, wherever it begins. Keeps the times of the last
 * requests: a token bucket of the same capacity would let almost twice the limit through in one window.
 *
 * <p>After a start, when nobody knows what was sent before, it counts as if the last window had been used in full and
 * evenly, so that the permits of the first window come pro rata.
 */
public final class RollingWindow {
    private final long windowNanos;
    private final long[] sentAt;
    private int oldest;
    private int used;
    private long number;

    /** Counts whatever was sent before {@code startNanos} as a full window. */
    public RollingWindow(int limit, long windowNanos, long startNanos) {
        this.windowNanos = windowNanos;
        this.sentAt = new long[limit];
        this.used = limit;
        for (int place = 0; place < limit; place++) {
            sentAt[place] = startNanos - windowNanos + (long) ((place + 1) * ((double) windowNanos / limit));
        }
    }

    long windowNanos() {
        return windowNanos;
    }

    long nanosUntilFree(long now) {
        expire(now);
        return used < sentAt.length ? 0 : sentAt[oldest] + windowNanos - now;
    }

    Stamp take(long now) {
        expire(now);
        count(now);
        number++;
        return new Stamp(number, sentAt.length - used);
    }

    /**
     * Braze says how much was left when it counted a request of ours. What is missing beyond our own requests was used by
     * others and counts as sent now. Underestimates others by what we sent meanwhile, and so never blames them for that.
     */
    void observe(Stamp stamp, int remaining, long now) {
        expire(now);
        long sentSince = number - stamp.number();
        long others = stamp.free() - sentSince - remaining;
        for (long request = 0; request < others && used < sentAt.length; request++) {
            count(now);
        }
    }

    private void expire(long now) {
        while (used > 0 && now - sentAt[oldest] >= windowNanos) {
            oldest = (oldest + 1) % sentAt.length;
            used--;
        }
    }

    private void count(long now) {
        sentAt[(oldest + used) % sentAt.length] = now;
        used++;
    }
}
