package io.aiqbraze.gateway.pipe;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutbox;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/**
 * What a gateway that was killed left in its outbox, looked up in a copy of its files.
 *
 * @param track numbers that wait for /users/track
 * @param triggers numbers of triggers that wait
 * @param marked those of them that may have been sent
 */
record OutboxAtCrash(BitSet track, BitSet triggers, BitSet marked) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the data in one directory; the other one is for the copy. */
    static OutboxAtCrash of(Path data, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String file : List.of("gateway.db", "gateway.db-wal")) {
            Files.deleteIfExists(copy.resolve(file));
            if (Files.exists(data.resolve(file))) {
                Files.copy(data.resolve(file), copy.resolve(file));
            }
        }
        var found = new OutboxAtCrash(new BitSet(), new BitSet(), new BitSet());
        SqliteOutbox outbox = new SqliteOutboxFactory(
                        settings(copy),
                        Clock.systemUTC(),
                        System::nanoTime,
                        new OutboxMeters(new SimpleMeterRegistry()))
                .open();
        try {
            for (Line line : outbox.totals().keySet()) {
                for (QueuedDelivery queued : await(
                                outbox.read(line, UserSlices.all(1), LineCursor.START, Integer.MAX_VALUE))
                        .deliveries()) {
                    found.add(queued);
                }
            }
        } finally {
            await(outbox.close());
        }
        return found;
    }

    private void add(QueuedDelivery queued) throws IOException {
        BitSet waiting = queued.delivery().line().endpoint() == Endpoint.TRACK ? track : triggers;
        NumberedObject.numbers(JSON.readTree(queued.delivery().json().array())).forEach(n -> {
            waiting.set(n);
            marked.set(n, queued.marked());
        });
    }

    private static OutboxSettings settings(Path directory) {
        return new OutboxSettings(
                directory,
                VolumeShare.parse("65%"),
                1_000_000,
                new TimeSpan(Duration.ofDays(30)),
                1_000_000,
                new TimeSpan(Duration.ofDays(1)));
    }
}
