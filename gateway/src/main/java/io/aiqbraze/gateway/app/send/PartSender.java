package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Posts one part until the gateway has answered for all of it. Blocks; for any thread. */
final class PartSender {
    /** More than that are no bad records, but something that is wrong with all of them. */
    private static final int MOST_IN_A_ROW = 100;

    private final AtomicInteger leftOutInARow = new AtomicInteger();
    private final Function<Part, String> keys;
    private final GatewayClient client;
    private final RetryPolicy retries;
    private final Acknowledgements acknowledgements;
    private final Progress progress;
    private final Halt halt;

    /** @param keys gives each part its idempotency key */
    PartSender(
            Function<Part, String> keys,
            GatewayClient client,
            RetryPolicy retries,
            Acknowledgements acknowledgements,
            Progress progress,
            Halt halt) {
        this.keys = keys;
        this.client = client;
        this.retries = retries;
        this.acknowledgements = acknowledgements;
        this.progress = progress;
        this.halt = halt;
    }

    void send(Part part) throws Stopped {
        post(part);
        acknowledgements.completed(part);
        progress.acknowledged(acknowledgements.state().totals(), part.inputBytes());
    }

    private void post(Part part) throws Stopped {
        String key = keys.apply(part);
        if (acknowledgements.has(key)) {
            return;
        }
        Answer answer = decided(part, key);
        if (answer instanceof Answer.Counted counted) {
            acknowledgements.answered(part, key, counted.receipt());
            leftOutInARow.set(0);
        } else if (answer instanceof Answer.TooLarge tooLarge) {
            if (!postHalves(part, tooLarge.reason())) {
                throw new Stopped(tooLarge.reason() + " (" + part.range() + ")");
            }
        } else if (answer instanceof Answer.Spoiled spoiled) {
            if (!postHalves(part, spoiled.reason())) {
                leaveOut(part, key, spoiled);
            }
        } else if (answer instanceof Answer.Refused refused) {
            throw new Stopped(refused.aboutContent() ? refused.reason() + " (" + part.range() + ")" : refused.reason());
        }
    }

    /** Without what spoils it the rest may be taken. False if it cannot be divided. */
    private boolean postHalves(Part part, String reason) throws Stopped {
        List<Part> halves = part.halves();
        if (!halves.isEmpty()) {
            progress.note(reason + "; posting it in halves");
        }
        for (Part half : halves) {
            post(half);
        }
        return !halves.isEmpty();
    }

    /** A record that no request can carry is named, and never sent again: else every run would stop at it. */
    private void leaveOut(Part part, String key, Answer.Spoiled spoiled) throws Stopped {
        acknowledgements.answered(part, key, Receipt.leftOut(part.payloads(), spoiled));
        if (leftOutInARow.incrementAndGet() >= MOST_IN_A_ROW) {
            throw new Stopped(spoiled.reason() + ": so it was with " + MOST_IN_A_ROW
                    + " records one after another, up to " + part.range());
        }
    }

    /** Posts again and again while the gateway may take it later. */
    private Answer decided(Part part, String key) throws Stopped {
        RetryPolicy.Attempts attempts = retries.begin();
        while (!halt.isRequested()) {
            Answer answer = client.post(part, key);
            if (!(answer instanceof Answer.Later later)) {
                return answer;
            }
            Optional<Duration> delay = attempts.delay(later.asked());
            if (delay.isEmpty()) {
                throw new Stopped(later.reason() + "; gave up after trying for "
                        + retries.retryFor().toSeconds() + " s (--retry-for)");
            }
            progress.note(later.reason() + "; trying again");
            if (halt.await(delay.get())) {
                break;
            }
        }
        throw new Stopped("interrupted");
    }
}
