package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.PostedNumbers.Numbers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Posts numbered payloads of users of its own, one request after another, each until it got a 202. Half of the requests
 * have an idempotency key, and are posted again just as they were; the others are posted again with new numbers.
 */
final class NumberSender implements Runnable {
    private static final List<NumberedObject> KINDS = List.of(NumberedObject.values());
    private static final int USERS = 30;
    private static final int MOST_PAYLOADS = 50;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String name;
    private final SplittableRandom random;
    private final PostedNumbers posted;
    private final Supplier<GatewayProcess> gateway;
    private final AtomicBoolean enough;

    /** Asks for the gateway before each post, and ends when it is told that it is enough. */
    NumberSender(
            String name,
            SplittableRandom random,
            PostedNumbers posted,
            Supplier<GatewayProcess> gateway,
            AtomicBoolean enough) {
        this.name = name;
        this.random = random;
        this.posted = posted;
        this.gateway = gateway;
        this.enough = enough;
    }

    @Override
    public void run() {
        while (!enough.get()) {
            NumberedObject kind = KINDS.get(random.nextInt(KINDS.size()));
            int payloads = 1 + random.nextInt(MOST_PAYLOADS);
            if (random.nextBoolean()) {
                postWithKey(kind, payloads);
            } else {
                postWithoutKey(kind, payloads);
            }
        }
    }

    private void postWithKey(NumberedObject kind, int payloads) {
        Numbers numbers = posted.take(payloads);
        while (post(kind, numbers, "request-" + numbers.first()) != 202) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        posted.accepted(numbers);
    }

    private void postWithoutKey(NumberedObject kind, int payloads) {
        Numbers numbers = posted.take(payloads);
        int status = post(kind, numbers, null);
        while (status != 202) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (status == 0) {
                posted.unanswered(numbers);
            } else {
                posted.refused(numbers);
            }
            numbers = posted.take(payloads);
            status = post(kind, numbers, null);
        }
        posted.accepted(numbers);
    }

    /** The status of the answer, 202, 429 or 503; 0 if it was lost. */
    private int post(NumberedObject kind, Numbers numbers, @Nullable String key) {
        byte[] body = body(kind, numbers);
        while (true) {
            try {
                HttpResponse<String> answer = key == null
                        ? gateway.get().post(kind.stream(), body)
                        : gateway.get()
                                .post(kind.stream(), body, "Content-Type", "application/json", "Idempotency-Key", key);
                assertThat(answer.statusCode()).as(answer.body()).isIn(202, 429, 503);
                return answer.statusCode();
            } catch (ConnectException nobodyListens) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException lost) {
                return 0;
            }
        }
    }

    private byte[] body(NumberedObject kind, Numbers numbers) {
        return IntStream.range(numbers.first(), numbers.first() + numbers.count())
                .mapToObj(n -> kind.payload("user-" + name + "-" + n % USERS, n))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
