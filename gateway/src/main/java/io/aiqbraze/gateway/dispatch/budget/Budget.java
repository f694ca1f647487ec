package io.aiqbraze.gateway.dispatch.budget;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint may still send: a window of its own, an hourly pool that it may share, and a pause that Braze asked
 * for. Not for several threads.
 */
public final class Budget {
    /** Braze counts whole seconds, so that its zero is less than one. */
    private static final Duration WITHOUT_HINT = Duration.ofSeconds(1);

    private final @Nullable RollingWindow burst;
    private final HourlyPool hour;
    private long pausedUntil;
    private boolean paused;

    private Budget(@Nullable RollingWindow burst, HourlyPool hour) {
        this.burst = burst;
        this.hour = hour;
    }

    /** A budget with a window for bursts and an hourly limit. */
    public static Budget of(RollingWindow burst, HourlyPool hour) {
        return new Budget(burst, hour);
    }

    /** A budget with an hourly limit only. */
    public static Budget hourly(HourlyPool hour) {
        return new Budget(null, hour);
    }

    /** A request that left; comes back with its answer. */
    public record Permit(@Nullable Stamp burst, Stamp hour) {}

    /** Nanoseconds until the next request may leave; 0 if it may now. */
    public long nanosUntilFree(Now now) {
        long pause = isPaused(now) ? pausedUntil - now.nanos() : 0;
        long wait = Math.max(pause, hour.nanosUntilFree(now.epochMillis()));
        return burst == null ? wait : Math.max(wait, burst.nanosUntilFree(now.nanos()));
    }

    /** Counts a request that leaves now. */
    public Permit take(Now now) {
        Stamp ofHour = hour.take(now.epochMillis());
        return new Permit(burst == null ? null : burst.take(now.nanos()), ofHour);
    }

    /** Braze answered 429: sends nothing for as long as it says, or a second if it says nothing or zero. */
    public void refused(@Nullable Duration wait, Now now) {
        long until = now.nanos() + (wait == null || wait.isZero() ? WITHOUT_HINT : wait).toNanos();
        if (!isPaused(now) || until - pausedUntil > 0) {
            pausedUntil = until;
        }
        paused = true;
    }

    /**
     * Learns from Braze's headers, which speak of the window or of the hour: the end of what they speak of tells which.
     *
     * @param reset time until that end
     */
    public void observe(Permit permit, OptionalInt remaining, @Nullable Duration reset, Now now) {
        if (remaining.isEmpty() || reset == null) {
            return;
        }
        Stamp ofBurst = permit.burst();
        if (burst == null || ofBurst == null || reset.toNanos() > 2 * burst.windowNanos()) {
            hour.observe(permit.hour(), remaining.getAsInt(), reset.toMillis(), now.epochMillis());
        } else {
            burst.observe(ofBurst, remaining.getAsInt(), now.nanos());
        }
    }

    /** Whether Braze asked for a pause, or nothing is left of the hour. */
    public boolean isHeldBack(Now now) {
        return isPaused(now) || hour.nanosUntilFree(now.epochMillis()) > 0;
    }

    /** Whether Braze asked for a pause that is not over. */
    public boolean isPaused(Now now) {
        paused = paused && pausedUntil - now.nanos() > 0;
        return paused;
    }
}
