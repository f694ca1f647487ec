package io.aiqbraze.gateway.dispatch.budget;

/** The times of the last requests, oldest first; those that are as old as a window are forgotten. */
final class RequestTimes {
    private final long windowNanos;
    private final long[] times;
    private int oldest;
    private int count;

    /** @param most no more are ever in a window */
    RequestTimes(int most, long windowNanos) {
        this.windowNanos = windowNanos;
        times = new long[most];
    }

    /** Adds a request; one more than fit takes the place of the oldest. */
    void add(long time) {
        if (count == times.length) {
            forget(1);
        }
        times[place(count)] = time;
        count++;
    }

    /** Forgets the oldest. */
    void forget(int requests) {
        oldest = place(requests);
        count -= requests;
    }

    /** Forgets what is over; returns how many that were. */
    int expire(long now) {
        int before = count;
        while (count > 0 && now - times[oldest] >= windowNanos) {
            forget(1);
        }
        return before - count;
    }

    int count() {
        return count;
    }

    /** Nanoseconds until so many of the oldest are over. */
    long nanosUntilOver(int requests, long now) {
        return times[place(requests - 1)] + windowNanos - now;
    }

    private int place(int behindOldest) {
        return (oldest + behindOldest) % times.length;
    }
}
