package io.aiqbraze.gateway.dispatch.budget;

import java.util.concurrent.TimeUnit;

/**
 * So many requests from one full clock hour to the next, the way Braze counts (braze-facts 2.4). In the hour of the start
 * only the share of what is left of that hour, until Braze's headers say better. Endpoints may share one.
 */
public final class HourlyPool {
    /** For contracts without such a limit, or with one that only Braze's headers tell. */
    public static final int UNKNOWN = Integer.MAX_VALUE;

    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final int limit;
    private long hour;
    private int left;
    private long number;

    public HourlyPool(int limit, long startEpochMillis) {
        this.limit = limit;
        this.hour = Math.floorDiv(startEpochMillis, HOUR_MILLIS);
        long rest = HOUR_MILLIS - Math.floorMod(startEpochMillis, HOUR_MILLIS);
        this.left = limit == UNKNOWN ? UNKNOWN : (int) Math.max(1, limit * rest / HOUR_MILLIS);
    }

    long nanosUntilFree(long epochMillis) {
        turn(epochMillis);
        return left > 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(HOUR_MILLIS - Math.floorMod(epochMillis, HOUR_MILLIS));
    }

    Stamp take(long epochMillis) {
        turn(epochMillis);
        number++;
        if (left != UNKNOWN) {
            left--;
        }
        return new Stamp(number, left);
    }

    /** Braze says how much was left when it counted a request of ours; what we sent since is not in it. */
    void observe(Stamp stamp, int remaining, long epochMillis) {
        turn(epochMillis);
        left = (int) Math.max(0, remaining - (number - stamp.number()));
    }

    private void turn(long epochMillis) {
        long current = Math.floorDiv(epochMillis, HOUR_MILLIS);
        // a wall clock that is set back must not hand out the same hour again
        if (current > hour) {
            hour = current;
            left = limit;
        }
    }
}
