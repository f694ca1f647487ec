package io.aiqbraze.sender;

import io.aiqbraze.sender.input.FilePart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

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
}
