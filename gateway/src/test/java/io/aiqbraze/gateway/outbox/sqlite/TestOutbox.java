package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.disk.DiskReserve;
import io.aiqbraze.gateway.disk.Volume;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An open outbox whose calls wait for their answer. */
public final class TestOutbox implements AutoCloseable {
    public static final int MOST_KEYS = 100;

    private static final long ENDLESS = 1L << 50;

    public final TestClock clock = new TestClock(Samples.NOW);
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final FlakyDatabase database;
    public final SqliteOutbox outbox;

    private TestOutbox(OutboxSettings settings, Volume volume, boolean withReserve, Consumer<FlakyDatabase> before)
            throws IOException {
        DiskPlan plan = DiskPlan.of(settings, volume);
        database = new FlakyDatabase(new SqliteDatabase(settings.directory().resolve("gateway.db"), plan.logBytes()));
        before.accept(database);
        var reserve =
                new DiskReserve(new OutboxFiles(settings.directory()).reserve(), withReserve ? plan.reserveBytes() : 0);
        outbox = new SqliteOutboxFactory(settings, clock, System::nanoTime, new OutboxMeters(meters))
                .open(plan, volume, reserve, database);
    }

    public static TestOutbox open(Path directory) throws IOException {
        return open(directory, 1L << 30, 1_000);
    }

    /**
     * On a disk of the test's own.
     *
     * @param before what is done to the database before it is opened
     */
    public static TestOutbox open(Path directory, long maxBytes, TestVolume volume, Consumer<FlakyDatabase> before)
            throws IOException {
        return new TestOutbox(settings(directory, maxBytes, 1_000), volume, true, before);
    }

    /** On a disk that is never full, so that nothing is put by. */
    public static TestOutbox open(Path directory, long maxBytes, int maxDeadLetters) throws IOException {
        return new TestOutbox(
                settings(directory, maxBytes, maxDeadLetters), new TestVolume(ENDLESS, ENDLESS), false, database -> {});
    }

    private static OutboxSettings settings(Path directory, long maxBytes, int maxDeadLetters) {
        return new OutboxSettings(
                directory,
                new VolumeShare(new ByteSize(maxBytes), 0),
                maxDeadLetters,
                new TimeSpan(Duration.ofDays(30)),
                MOST_KEYS,
                new TimeSpan(Duration.ofDays(1)));
    }

    public static void awaitAll(List<? extends Future<?>> futures) {
        var unused = await(Future.all(futures));
    }

    public static Throwable failure(Future<?> future) {
        return await(future.map(value -> (Throwable) new AssertionError("it did not fail"))
                .otherwise(cause -> cause));
    }

    public void append(List<Delivery> deliveries) {
        await(appending(deliveries));
    }

    public Future<Void> appending(List<Delivery> deliveries) {
        return outbox.append(new AcceptedRequest(deliveries, List.of(), null));
    }

    public List<QueuedDelivery> read(Line line) {
        return read(line, DeliveryPosition.START, Integer.MAX_VALUE);
    }

    public List<QueuedDelivery> read(Line line, long after, int maxBytes) {
        return await(outbox.read(line, UserSlices.all(1), LineCursor.at(after), maxBytes))
                .deliveries();
    }

    public List<QueuedDelivery> fetch(Line line, List<Long> positions) {
        return await(outbox.fetch(line, positions));
    }

    public void settle(List<QueuedDelivery> queued, Outcome outcome) {
        await(outbox.settle(Samples.settlements(queued, outcome)));
    }

    public void keep(RefusedPayload... refused) {
        await(outbox.append(new AcceptedRequest(List.of(), List.of(refused), null)));
    }

    public List<StoredLetter> deadLetters() {
        return await(outbox.list(new DeadLetterFilter(null, null, null, null, Set.of(), 0, Long.MAX_VALUE, 1_000)));
    }

    public LineTotals totals(Line line) {
        return outbox.totals().get(line);
    }

    @Override
    public void close() {
        await(outbox.close());
    }
}
