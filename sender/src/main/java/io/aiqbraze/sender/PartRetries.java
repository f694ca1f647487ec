package io.aiqbraze.sender;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When a part is posted again: exponential with full jitter, no sooner than the gateway asks, until a time is over.
 *
 * @param retryFor from a part's first failure
 * @param nanoTime as {@link System#nanoTime()}
 * @param random from 0 to less than 1
 */
record PartRetries(Duration retryFor, LongSupplier nanoTime, DoubleSupplier random) {
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;

    /** For one part. */
    Attempts begin() {
        return new Attempts();
    }

    /** What became of the attempts for one part so far. For one thread. */
    final class Attempts {
        private long firstFailure;
        private int failures;

        /**
         * How long to wait after another failure, or empty when it is enough.
         *
         * @param asked what Retry-After says, or zero
         */
        Optional<Duration> delay(Duration asked) {
            long now = nanoTime.getAsLong();
            if (failures == 0) {
                firstFailure = now;
            }
            Duration left = retryFor.minusNanos(now - firstFailure);
            if (left.isNegative() || left.isZero() || asked.compareTo(left) > 0) {
                return Optional.empty();
            }
            Duration backoff = jittered(failures++);
            Duration wanted = backoff.compareTo(asked) > 0 ? backoff : asked;
            // the last attempt is made when the time is over, not given up before
            return Optional.of(wanted.compareTo(left) > 0 ? left : wanted);
        }

        private Duration jittered(int doublings) {
            Duration bound = FIRST_DELAY.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
            Duration capped = bound.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : bound;
            return Duration.ofNanos((long) (capped.toNanos() * random.getAsDouble()));
        }
    }
}
