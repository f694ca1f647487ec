package io.aiqbraze.gateway.http;

import java.util.concurrent.TimeUnit;

/**
 * How slowly a body may come, so that no client keeps what it takes for the price of a byte now and then.
 *
 * @param timeoutNanos for all of it
 * @param leastRate bytes a second on the average, once the first five seconds are over; 0 = any
 */
public record BodyPace(long timeoutNanos, long leastRate) {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Whether that many bytes are too few after that long. */
    boolean isTooSlow(long elapsedNanos, long bytes) {
        return elapsedNanos > timeoutNanos || bytes < leastBytes(elapsedNanos - GRACE_NANOS);
    }

    /** For people. */
    Problem problem() {
        return Problem.of(
                408,
                "body_too_slow",
                "the body came too slowly: all of it must be there within "
                        + TimeUnit.NANOSECONDS.toSeconds(timeoutNanos) + " s, after 5 s at no less than " + leastRate
                        + " bytes a second; nothing of it was kept");
    }

    private double leastBytes(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1) * leastRate;
    }
}
