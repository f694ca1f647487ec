package io.aiqbraze.gateway.dispatch.budget;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * At most {@code limit} requests in any window of a given length, wherever it begins. Keeps the times of the last
 * requests: a token bucket of the same capacity would let almost twice the limit through in one window.
 *
 * <p>Braze's headers lower the limit, and raise it again to the configured one at most. A limit that was lowered is kept by
 * the answers as well: Braze counted a request at the latest when its answer comes, however long it was on its way.
 *
 * <p>After a start, when it is not known what was sent before, it counts as if the last window had been used in full and
 * evenly, so that the permits of the first window come pro rata, until Braze says what was used.
 */
public final class RollingWindow {
    private final int configured;
    private final long windowNanos;
    private final RequestTimes counted;
    private final RequestTimes answered;
    private int limit;
    /** The oldest of those counted that were not sent, as far as is known. */
    private int assumed;

    private int underWay;
    /** Requests since the start, of ours and of others. */
    private long number;

    /**
     * Counts whatever was sent before {@code startNanos} as a full window.
     *
     * @param marginNanos added to the window, for what requests need on their way
     */
    public RollingWindow(int limit, long windowNanos, long marginNanos, long startNanos) {
        long span = windowNanos + marginNanos;
        this.configured = limit;
        this.limit = limit;
        this.windowNanos = windowNanos;
        this.assumed = limit;
        counted = new RequestTimes(limit, span);
        answered = new RequestTimes(limit, windowNanos);
        for (int place = 1; place <= limit; place++) {
            counted.add(startNanos - span + (long) (place * ((double) span / limit)));
        }
    }

    /**
     * How a window stood when a request left, to be compared with what Braze's answer to it says.
     *
     * @param number how many requests had been counted since the start, this one included
     * @param used how many of them were in the window, this one included; without those that were only assumed
     */
    record Stamp(long number, int used) {}

    long windowNanos() {
        return windowNanos;
    }

    long nanosUntilFree(long now) {
        expire(now);
        int over = counted.count() - limit + 1;
        long wait = over <= 0 ? 0 : counted.nanosUntilOver(over, now);
        return limit == configured ? wait : Math.max(wait, nanosUntilAnswersAreOver(now));
    }

    /** How many could leave at once. */
    int free(long now) {
        expire(now);
        return Math.max(0, limit - counted.count());
    }

    LimitState limit(DispatchTime now) {
        int remaining = free(now.nanos());
        long untilAll = counted.count() == 0 ? 0 : counted.nanosUntilOver(counted.count(), now.nanos());
        return new LimitState(
                LimitState.Span.WINDOW, limit, remaining, now.epochMillis() + TimeUnit.NANOSECONDS.toMillis(untilAll));
    }

    Stamp take(long now) {
        expire(now);
        count(now);
        underWay++;
        // one that was on its way for long may have come late enough for Braze to count it still
        return new Stamp(number, Math.max(counted.count() - assumed, underWay + answered.count()));
    }

    /**
     * A request that left came back.
     *
     * @param mayCount whether Braze may have counted it
     */
    void ended(boolean mayCount, long now) {
        underWay--;
        if (mayCount) {
            answered.add(now);
        }
    }

    /**
     * Braze says how many it allows, and how many were left when it counted a request of ours. What is missing beyond our
     * own requests was used by others and counts as sent now. Underestimates others by what we sent meanwhile, and so never
     * blames them for that.
     *
     * @param given Braze's limit; ours may be a share of it
     */
    void observe(Stamp stamp, OptionalInt given, OptionalInt remaining, long now) {
        expire(now);
        if (given.isPresent()) {
            limit = Math.max(1, Math.min(given.getAsInt(), configured));
        }
        if (remaining.isPresent()) {
            counted.forget(assumed);
            assumed = 0;
            long countedSince = number - stamp.number();
            long others = limit - remaining.getAsInt() - stamp.used() - countedSince;
            for (long request = 0; request < others && counted.count() < limit; request++) {
                count(now);
            }
        }
    }

    private long nanosUntilAnswersAreOver(long now) {
        int over = underWay + answered.count() - limit + 1;
        if (over <= 0) {
            return 0;
        }
        // where more are under way than the limit allows, only their answers open it
        return over <= answered.count() ? answered.nanosUntilOver(over, now) : windowNanos;
    }

    private void expire(long now) {
        assumed = Math.max(0, assumed - counted.expire(now));
        int unusedAnswers = answered.expire(now);
    }

    private void count(long now) {
        counted.add(now);
        number++;
    }

    /** The times of the last requests, oldest first; those that are as old as a window are forgotten. */
    private static final class RequestTimes {
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
}
