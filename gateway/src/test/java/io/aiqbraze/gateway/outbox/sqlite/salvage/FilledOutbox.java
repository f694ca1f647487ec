package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestClock;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult.RepairReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An outbox of two lines of 1,500 and 750 deliveries in rows of 75, ten triggers, and one of everything else. */
record FilledOutbox(Path directory, DatabaseFile file, Fingerprint userHash) {
    static final IdempotencyAnswer ANSWER =
            new IdempotencyAnswer(new IdempotencyKey("client", "key"), new Fingerprint(1, 2), JsonBytes.of("{}"));

    static final Stop PAUSE = Orders.pause(Orders.stream("events", Lane.BULK));

    /** Fills an outbox in the directory and closes it. */
    static FilledOutbox in(Path directory) throws IOException {
        var file = new DatabaseFile(directory);
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 1_500));
            outbox.append(deliveries(BULK, 0, 750));
            outbox.append(deliveries(CAMPAIGNS, 0, 10));
            outbox.settle(outbox.read(LIVE).subList(0, 80), DELIVERED);
            await(outbox.outbox.mark(outbox.read(CAMPAIGNS).subList(2, 3)));
            outbox.keep(Samples.refused("events", "one", "{\"a\":1}"));
            outbox.keep(Samples.refused("events", "one", "{\"a\":1}"));
            outbox.keep(Samples.refused("events", "two", "{}"));
            await(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), ANSWER)));
            var unused = await(outbox.outbox.add(PAUSE));
            Fingerprint userHash = outbox.outbox.names().hash("u-1");
            return new FilledOutbox(directory, file, userHash);
        }
    }

    /** Repairs it, which must find something to repair. */
    RepairReport repaired() throws IOException {
        return SuccessfulRepair.of(directory);
    }

    RepairResult repair() throws IOException {
        return OutboxRepair.run(directory, new TestClock(Samples.NOW));
    }
}
