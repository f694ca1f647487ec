package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.longer;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** An outbox whose tables are so large that pages of their trees lead to pages that lead to others. */
final class DeepOutbox {
    /** 800 rows of 75, of which the first 20 have ended and the others have lost one delivery each. */
    static final int WAITING = 780 * 74;

    private DeepOutbox() {}

    /** Fills an outbox in the directory and closes it. */
    static void fill(Path directory) throws IOException {
        try (var outbox = TestOutbox.open(directory)) {
            // the first line, so that the keys of the second are long and its tree is deep
            outbox.append(deliveries(CAMPAIGNS, 0, 10));
            await(outbox.outbox.mark(outbox.read(CAMPAIGNS).subList(2, 3)));
            outbox.append(longer(deliveries(BULK, 0, 60_000), 60));
            outbox.keep(IntStream.range(0, 500)
                    .mapToObj(number -> Samples.refused("events", "payload-" + number, "{}"))
                    .toArray(RefusedPayload[]::new));
            for (int number = 0; number < TestOutbox.MOST_KEYS; number++) {
                await(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), answer(number))));
            }
            // last, so that nothing is written into the pages that get out of use
            outbox.settle(
                    outbox.read(BULK).stream().filter(DeepOutbox::hasEnded).toList(), DELIVERED);
        }
    }

    static List<String> waitingIndexes() {
        return IntStream.range(1_500, 60_000)
                .filter(number -> number % 75 != 0)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static IdempotencyAnswer answer(int number) {
        return new IdempotencyAnswer(
                new IdempotencyKey("client", "key-" + number),
                new Fingerprint(number, 2),
                JsonBytes.of("{\"text\":\"" + "x".repeat(500) + "\"}"));
    }

    private static boolean hasEnded(QueuedDelivery queued) {
        int number = Integer.parseInt(queued.delivery().index());
        return number < 1_500 || number % 75 == 0;
    }
}
