package io.aiqbraze.bench.stages;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutbox;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An outbox that waits for each of its steps. */
final class ShippedOutbox implements AutoCloseable {
    private static final Outcome DELIVERED = new Outcome.Delivered();
    private static final int BYTES_AT_ONCE = 16 << 20;

    private final SqliteOutbox outbox;
    private LineCursor read = LineCursor.START;

    /** Opens one in a directory, whose disk decides what a sync costs. */
    ShippedOutbox(Path directory) {
        var settings = new OutboxSettings(
                directory, VolumeShare.parse("65%"), 1_000, TimeSpan.parse("30d"), 1_000, TimeSpan.parse("24h"));
        try {
            Clock clock = Clock.systemUTC();
            outbox = new SqliteOutboxFactory(
                            settings,
                            clock,
                            // fine enough for what it times: to keep commits apart
                            () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()),
                            new OutboxMeters(new SimpleMeterRegistry()))
                    .open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void append(List<Delivery> deliveries) {
        await(outbox.append(new AcceptedRequest(deliveries, List.of(), null)));
    }

    /** What comes behind all that was read before. */
    List<QueuedDelivery> read(Line line) {
        LinePart next = await(outbox.read(line, UserSlices.all(outbox.sliceCount()), read, BYTES_AT_ONCE));
        read = next.next();
        return next.deliveries();
    }

    void settle(List<QueuedDelivery> deliveries) {
        await(outbox.settle(deliveries.stream()
                .map(queued -> new Settlement(queued, DELIVERED))
                .toList()));
    }

    @Override
    public void close() {
        await(outbox.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
