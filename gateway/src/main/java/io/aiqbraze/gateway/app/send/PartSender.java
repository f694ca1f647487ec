package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Posts one part until the gateway has answered for all of it. Blocks; for any thread. */
final class PartSender {
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
        } else if (answer instanceof Answer.TooLarge tooLarge) {
            List<Part> halves = part.halves();
            if (halves.isEmpty()) {
                throw new Stopped(tooLarge.reason() + " (" + part.range() + ")");
            }
            progress.note(tooLarge.reason() + "; posting it in halves");
            for (Part half : halves) {
                post(half);
            }
        } else if (answer instanceof Answer.Refused refused) {
            throw new Stopped(refused.aboutContent() ? refused.reason() + " (" + part.range() + ")" : refused.reason());
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
