package io.aiqbraze.gateway.dispatch.budget;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What one endpoint may still send: a limit, which several endpoints may share, and a pause that Braze asked for. Not
 * for several threads.
 */
public final class Budget {
    private static final Duration WITHOUT_HINT = Duration.ofSeconds(1);

    private final Limit limit;
    private long pausedUntil;
    private boolean paused;

    private Budget(Limit limit) {
        this.limit = limit;
    }

    /** A budget of an endpoint with a window of its own. */
    public static Budget rolling(RollingWindow window) {
        return new Budget(window);
    }

    /** A budget that draws from a pool which other endpoints draw from too. */
    public static Budget pooled(HourlyPool pool) {
        return new Budget(pool);
    }

    /** Nanoseconds until the next request may leave; 0 if it may now. */
    public long nanosUntilFree(Now now) {
        if (paused && pausedUntil - now.nanos() <= 0) {
            paused = false;
        }
        long pause = paused ? pausedUntil - now.nanos() : 0;
        return Math.max(pause, limit.nanosUntilFree(now));
    }

    /** Counts a request that leaves now. */
    public void take(Now now) {
        limit.take(now);
    }

    /** Braze answered 429: sends nothing for as long as it says, or a second if it does not say. */
    public void refused(@Nullable Duration wait, Now now) {
        pause(wait == null ? WITHOUT_HINT : wait, now);
    }

    /** Braze answered and told how much is left: with nothing left, waits for the next window. */
    public void observe(OptionalInt remaining, @Nullable Duration reset, Now now) {
        if (reset != null && remaining.isPresent() && remaining.getAsInt() == 0) {
            pause(reset, now);
        }
    }

    /** Whether Braze asked for a pause that is not over. */
    public boolean isPaused(Now now) {
        return paused && pausedUntil - now.nanos() > 0;
    }

    private void pause(Duration length, Now now) {
        long until = now.nanos() + length.toNanos();
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
        }
        paused = true;
    }
}
