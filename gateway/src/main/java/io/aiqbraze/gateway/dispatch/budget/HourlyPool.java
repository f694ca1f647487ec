package io.aiqbraze.gateway.dispatch.budget;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * So many requests from one full clock hour to the next, the way Braze counts (docs/braze.md#limits). In the hour of the start
 * only the share of what is left of that hour, until Braze's headers say better; they lower the limit, and raise it again
 * to the configured one at most. Endpoints may share one.
 */
public final class HourlyPool {
    /** For contracts without such a limit, or with one that only Braze's headers tell. */
    public static final int UNKNOWN = Integer.MAX_VALUE;

    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final int configured;
    private int limit;
    private long endsAt;
    private int left;
    /** Requests of this hour. */
    private int sent;

    private long number;

    public HourlyPool(int limit, long startEpochMillis) {
        this.configured = limit;
        this.limit = limit;
        this.endsAt = nextHour(startEpochMillis);
        long rest = endsAt - startEpochMillis;
        this.left = limit == UNKNOWN ? UNKNOWN : (int) Math.max(1, limit * rest / HOUR_MILLIS);
    }

    /**
     * How a limit stood when a request left, to be compared with what Braze's answer to it says.
     *
     * @param number how many requests had been counted, this one included
     * @param free how many more could have left at once
     */
    record Stamp(long number, int free) {}

    long nanosUntilFree(long epochMillis) {
        turn(epochMillis);
        return left > 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(endsAt - epochMillis);
    }

    Stamp take(long epochMillis) {
        turn(epochMillis);
        number++;
        sent++;
        if (left != UNKNOWN) {
            left--;
        }
        return new Stamp(number, left);
    }

    /**
     * Braze says how much was left when it counted a request of ours; what we sent since is not in it. That is what all
     * may send who share Braze's limit, and ours is never more than its own.
     *
     * @param given Braze's limit; ours may be a share of it
     * @param resetMillis until the end of Braze's hour, which need not be ours: the clocks differ
     */
    void observe(Stamp stamp, OptionalInt given, OptionalInt remaining, long resetMillis, long epochMillis) {
        turn(epochMillis);
        if (given.isPresent()) {
            limit = Math.max(1, Math.min(given.getAsInt(), configured));
        }
        // an answer that is late says nothing about the hour that has begun since
        if (remaining.isPresent() && resetMillis > 0) {
            long since = number - stamp.number();
            long end = epochMillis + Math.min(resetMillis, HOUR_MILLIS);
            if (end - endsAt > HOUR_MILLIS / 2) {
                // by Braze's clock the next hour has begun
                sent = (int) since + 1;
            }
            left = (int) Math.max(0, Math.min(remaining.getAsInt() - since, ours()));
            endsAt = end;
        }
    }

    /** An operator says that what Braze said is wrong: our own count holds, and one may always try. */
    void forget(long epochMillis) {
        turn(epochMillis);
        limit = configured;
        left = (int) Math.max(1, ours());
    }

    /** Null if there is none, as far as is known. */
    @Nullable LimitState limit(long epochMillis) {
        turn(epochMillis);
        return limit == UNKNOWN ? null : new LimitState(LimitState.Span.HOUR, limit, left, endsAt);
    }

    /** Milliseconds until the hour ends. */
    long millisToEnd(long epochMillis) {
        turn(epochMillis);
        return endsAt - epochMillis;
    }

    private long ours() {
        return limit == UNKNOWN ? UNKNOWN : limit - sent;
    }

    private void turn(long epochMillis) {
        // a wall clock that is set back must not hand out the same hour again, nor keep us waiting for longer than one
        endsAt = Math.min(endsAt, epochMillis + HOUR_MILLIS);
        if (epochMillis >= endsAt) {
            endsAt = nextHour(epochMillis);
            left = limit;
            sent = 0;
        }
    }

    private static long nextHour(long epochMillis) {
        return (Math.floorDiv(epochMillis, HOUR_MILLIS) + 1) * HOUR_MILLIS;
    }
}
