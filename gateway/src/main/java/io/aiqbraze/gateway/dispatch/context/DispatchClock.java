package io.aiqbraze.gateway.dispatch.context;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Both clocks of dispatch.
 *
 * @param wall tells the time of day, and may be set
 * @param nanoTime only ever runs forward
 */
public record DispatchClock(Clock wall, LongSupplier nanoTime) {
    /** The present moment on both. */
    public DispatchTime now() {
        return new DispatchTime(nanos(), millis());
    }

    /** Nanoseconds of the clock that only ever runs forward. */
    public long nanos() {
        return nanoTime.getAsLong();
    }

    /** Milliseconds since 1970. */
    public long millis() {
        return wall.millis();
    }
}
