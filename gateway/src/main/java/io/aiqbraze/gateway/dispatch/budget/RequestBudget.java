package io.aiqbraze.gateway.dispatch.budget;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint may still send: a window of its own, an hourly pool that it may share, a slow start, and a pause that
 * Braze asked for. What headers say is believed as far as it can be: no limit of Braze's is of a longer span than an hour.
 * Not for several threads.
 */
public final class RequestBudget {
    private static final Duration HOUR = Duration.ofHours(1);
    /** Braze counts whole seconds: no shorter wait can be told. */
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable RollingWindow burst;
    private final HourlyPool hour;
    private final SlowStart start;
    private final LimitBackoff backoff;
    private long pausedUntil;
    private boolean paused;

    private RequestBudget(@Nullable RollingWindow burst, HourlyPool hour, SlowStart start, LimitBackoff backoff) {
        this.burst = burst;
        this.hour = hour;
        this.start = start;
        this.backoff = backoff;
    }

    /** A budget with a window for bursts and an hourly limit. */
    public static RequestBudget of(RollingWindow burst, HourlyPool hour, SlowStart start, LimitBackoff backoff) {
        return new RequestBudget(burst, hour, start, backoff);
    }

    /**
     * A budget with an hourly limit only.
     *
     * @param start of all who share the pool
     */
    public static RequestBudget hourly(HourlyPool hour, SlowStart start, LimitBackoff backoff) {
        return new RequestBudget(null, hour, start, backoff);
    }

    /** A request that left; comes back with its answer. */
    public record Permit(RollingWindow.@Nullable Stamp burst, HourlyPool.Stamp hour, int round) {}

    /** Nanoseconds until the next request may leave; 0 if it may now. */
    public long nanosUntilFree(DispatchTime now) {
        long pause = isPaused(now) ? pausedUntil - now.nanos() : 0;
        long wait = Math.max(pause, hour.nanosUntilFree(now.epochMillis()));
        wait = Math.max(wait, start.nanosUntilFree(now.nanos()));
        return burst == null ? wait : Math.max(wait, burst.nanosUntilFree(now.nanos()));
    }

    /** Counts a request that leaves now. */
    public Permit take(DispatchTime now) {
        HourlyPool.Stamp ofHour = hour.take(now.epochMillis());
        return new Permit(burst == null ? null : burst.take(now.nanos()), ofHour, start.leave(now.nanos()));
    }

    /** Braze answered, and not with 429. */
    public void answered(Permit permit, DispatchTime now) {
        ended(true, now);
        if (start.isOfThisRound(permit.round())) {
            backoff.over();
        }
        start.answered(permit.round());
    }

    /** A request had no answer: Braze may have counted it. */
    public void lost(DispatchTime now) {
        ended(true, now);
        start.lost();
    }

    /** A request did not leave after all. */
    public void withdrawn(DispatchTime now) {
        ended(false, now);
        start.lost();
    }

    /**
     * Braze answered 429: nothing leaves for as long as it says, and then one request alone.
     *
     * @param hint as Braze says, null if it says nothing of use
     */
    public void refused(Permit permit, @Nullable Duration hint, DispatchTime now) {
        ended(false, now);
        boolean first = start.refused(permit.round());
        if (hint != null) {
            pause(believable(hint, now), now);
        } else if (first) {
            pause(backoff.next(), now);
        }
    }

    /**
     * Learns from Braze's headers, which speak of the window or of the hour: the end of what they speak of tells which.
     *
     * @param limit requests that Braze allows
     * @param remaining those that are left
     * @param reset time until that end
     */
    public void observe(
            Permit permit, OptionalInt limit, OptionalInt remaining, @Nullable Duration reset, DispatchTime now) {
        if (reset == null) {
            return;
        }
        RollingWindow.Stamp ofBurst = permit.burst();
        boolean far = reset.compareTo(HOUR) > 0;
        if (burst != null && ofBurst != null && (far || reset.toNanos() <= 2 * burst.windowNanos())) {
            burst.observe(ofBurst, limit, remaining, now.nanos());
        } else {
            long resetMillis = far ? hour.millisToEnd(now.epochMillis()) : reset.toMillis();
            hour.observe(permit.hour(), limit, remaining, resetMillis, now.epochMillis());
        }
    }

    /** An operator ends what Braze asked for: one request leaves, and its answer tells again. */
    public void tryAgain(DispatchTime now) {
        paused = false;
        hour.forget(now.epochMillis());
        start.beginAnew();
    }

    /** How the limits stand that are known: the one of the window, and that of the hour. */
    public List<LimitState> limits(DispatchTime now) {
        return Stream.of(burst == null ? null : burst.limit(now), hour.limit(now.epochMillis()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether Braze asked for a pause, or nothing is left of the hour. */
    public boolean isHeldBack(DispatchTime now) {
        return isPaused(now) || hour.nanosUntilFree(now.epochMillis()) > 0;
    }

    /** Whether Braze asked for a pause that is not over. */
    public boolean isPaused(DispatchTime now) {
        paused = paused && pausedUntil - now.nanos() > 0;
        return paused;
    }

    private void ended(boolean mayCount, DispatchTime now) {
        if (burst != null) {
            burst.ended(mayCount, now.nanos());
        }
    }

    private void pause(long nanos, DispatchTime now) {
        long until = now.nanos() + nanos;
        if (!isPaused(now) || until - pausedUntil > 0) {
            pausedUntil = until;
        }
        paused = true;
    }

    /** A hint that is near speaks of the window, one that is farther of the hour, and one beyond that of nothing. */
    private long believable(Duration hint, DispatchTime now) {
        boolean far = hint.compareTo(HOUR) > 0;
        if (burst == null) {
            return far ? TimeUnit.MILLISECONDS.toNanos(hour.millisToEnd(now.epochMillis())) : hint.toNanos();
        }
        long ofWindow = Math.max(SECOND_NANOS, burst.windowNanos());
        return far
                ? ofWindow
                : hint.toNanos() <= 2 * burst.windowNanos() ? Math.min(hint.toNanos(), ofWindow) : hint.toNanos();
    }

    /** How long to wait after a 429 that does not say it: twice as long each time, and not all at the same moment. */
    public static final class LimitBackoff {
        /** Braze counts whole seconds. */
        private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
        /** Inside an hour that is used up every try fails. */
        private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

        private final RandomGenerator random;
        private long bound = FIRST_NANOS;

        public LimitBackoff(RandomGenerator random) {
            this.random = random;
        }

        /** Nanoseconds to wait: at least half of the bound, which doubles. */
        long next() {
            long half = bound / 2;
            bound = Math.min(LONGEST_NANOS, 2 * bound);
            return half + random.nextLong(half + 1);
        }

        /** Braze takes requests again. */
        void over() {
            bound = FIRST_NANOS;
        }
    }
}
