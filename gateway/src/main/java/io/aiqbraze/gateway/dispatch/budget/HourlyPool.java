package io.aiqbraze.gateway.dispatch.budget;

import java.util.concurrent.TimeUnit;

/**
 * At most {@code limit} requests from one full clock hour to the next, the way Braze counts (braze-facts 2.4). In the
 * hour of the start only the share of what is left of that hour.
 */
public final class HourlyPool implements Limit {
    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final int limit;
    private long hour;
    private int left;

    public HourlyPool(int limit, long startEpochMillis) {
        this.limit = limit;
        this.hour = Math.floorDiv(startEpochMillis, HOUR_MILLIS);
        long rest = HOUR_MILLIS - Math.floorMod(startEpochMillis, HOUR_MILLIS);
        this.left = (int) Math.max(1, limit * rest / HOUR_MILLIS);
    }

    @Override
    public long nanosUntilFree(Now now) {
        turn(now);
        return left > 0
                ? 0
                : TimeUnit.MILLISECONDS.toNanos(HOUR_MILLIS - Math.floorMod(now.epochMillis(), HOUR_MILLIS));
    }

    @Override
    public void take(Now now) {
        turn(now);
        left--;
    }

    private void turn(Now now) {
        long current = Math.floorDiv(now.epochMillis(), HOUR_MILLIS);
        // a wall clock that is set back must not hand out the same hour again
        if (current > hour) {
            hour = current;
            left = limit;
        }
    }
}
