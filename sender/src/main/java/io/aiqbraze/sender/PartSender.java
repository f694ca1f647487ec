package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Posts one part until the gateway has answered for all of it. Blocks; for any thread. */
final class PartSender {
    /** With more than that it is not the records that are bad, but something that all of them have. */
    private static final int MOST_IN_A_ROW = 100;

    private final AtomicInteger leftOutInARow = new AtomicInteger();
    private final Function<FilePart, String> keys;
    private final GatewayClient client;
    private final PartRetries retries;
    private final Acknowledgements acknowledgements;
    private final Progress progress;
    private final StopSignal halt;

    /** @param keys gives each part its idempotency key */
    PartSender(
            Function<FilePart, String> keys,
            GatewayClient client,
            PartRetries retries,
            Acknowledgements acknowledgements,
            Progress progress,
            StopSignal halt) {
        this.keys = keys;
        this.client = client;
        this.retries = retries;
        this.acknowledgements = acknowledgements;
        this.progress = progress;
        this.halt = halt;
    }

    void send(FilePart part) throws SendStopped {
        post(part);
        acknowledgements.completed(part);
        progress.acknowledged(acknowledgements.state().totals(), part.inputBytes());
    }

    private void post(FilePart part) throws SendStopped {
        String key = keys.apply(part);
        if (acknowledgements.has(key)) {
            return;
        }
        PartAnswer answer = decided(part, key);
        if (answer instanceof PartAnswer.Counted counted) {
            acknowledgements.answered(part, key, counted.receipt());
            leftOutInARow.set(0);
        } else if (answer instanceof PartAnswer.TooLarge tooLarge) {
            if (!postHalves(part, tooLarge.reason())) {
                throw new SendStopped(tooLarge.reason() + " (" + part.range() + ")");
            }
        } else if (answer instanceof PartAnswer.Spoiled spoiled) {
            if (!postHalves(part, spoiled.reason())) {
                leaveOut(part, key, spoiled);
            }
        } else if (answer instanceof PartAnswer.Refused refused) {
            throw new SendStopped(
                    refused.aboutContent() ? refused.reason() + " (" + part.range() + ")" : refused.reason());
        }
    }

    /** Without what spoils it the rest may be taken. False if it cannot be divided. */
    private boolean postHalves(FilePart part, String reason) throws SendStopped {
        List<FilePart> halves = part.halves();
        if (!halves.isEmpty()) {
            progress.note(reason + "; posting it in halves");
        }
        for (FilePart half : halves) {
            post(half);
        }
        return !halves.isEmpty();
    }

    /** A record that no request can carry is named, and never sent again: else every run would stop at it. */
    private void leaveOut(FilePart part, String key, PartAnswer.Spoiled spoiled) throws SendStopped {
        acknowledgements.answered(part, key, PartAnswer.Receipt.leftOut(part.payloads(), spoiled));
        if (leftOutInARow.incrementAndGet() >= MOST_IN_A_ROW) {
            throw new SendStopped(spoiled.reason() + ": so it was with " + MOST_IN_A_ROW
                    + " records one after another, up to " + part.range());
        }
    }

    /** Posts again and again while the gateway may take it later. */
    private PartAnswer decided(FilePart part, String key) throws SendStopped {
        PartRetries.Attempts attempts = retries.begin();
        while (!halt.isRequested()) {
            PartAnswer answer = client.post(part, key);
            if (!(answer instanceof PartAnswer.Later later)) {
                return answer;
            }
            Optional<Duration> delay = attempts.delay(later.asked());
            if (delay.isEmpty()) {
                throw new SendStopped(later.reason() + "; gave up after trying for "
                        + retries.retryFor().toSeconds() + " s (--retry-for)");
            }
            progress.note(later.reason() + "; trying again");
            if (halt.await(delay.get())) {
                break;
            }
        }
        throw new SendStopped("interrupted");
    }

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
}
