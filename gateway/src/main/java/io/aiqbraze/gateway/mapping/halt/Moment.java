package io.aiqbraze.gateway.mapping.halt;

import java.time.Instant;

/**
 * Now.
 *
 * @param nanos of a clock that only runs forward, by which is decided
 * @param time as operators read it
 */
record Moment(long nanos, Instant time) {
    /** Whether what has taken so long until now began within a minute after something else. */
    boolean isNear(long tookNanos, long otherEnded) {
        return nanos - tookNanos - otherEnded <= Halts.WINDOW_NANOS;
    }
}
