package io.aiqbraze.sandbox.limits;

/** At most so many requests in a clock hour. */
final class HourPool {
    private static final long HOUR_MILLIS = 3_600_000;

    private final int limit;
    private long hour;
    private int used;

    HourPool(int limit) {
        this.limit = limit;
    }

    boolean isExhausted(long nowMillis) {
        turn(nowMillis);
        return used >= limit;
    }

    /** Decides on a request that comes now; one that is refused does not count. */
    Allowance ask(long nowMillis) {
        boolean granted = !isExhausted(nowMillis);
        if (granted) {
            used++;
        }
        return now(granted);
    }

    /** Refuses without counting. */
    Allowance refuse(long nowMillis) {
        turn(nowMillis);
        return now(false);
    }

    private Allowance now(boolean granted) {
        return new Allowance(granted, limit, limit - used, (hour + 1) * HOUR_MILLIS);
    }

    private void turn(long nowMillis) {
        long current = Math.floorDiv(nowMillis, HOUR_MILLIS);
        if (current != hour) {
            hour = current;
            used = 0;
        }
    }
}
