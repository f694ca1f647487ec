package io.aiqbraze.gateway.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to it, in whichever format, and wherever it crashes, the outbox is what one of maps in memory would be. More sequences with
 * {@code -Doutbox.model.sequences=1000}, one of them again with {@code -Doutbox.model.seed=…}; but where in a write the
 * crash comes is up to the threads. What is thrown out for its number or age is left to other tests.
 */
class OutboxModelTest {
    private static final int SEQUENCES = Integer.getInteger("outbox.model.sequences", 8);
    private static final int STEPS = 60;
    /** Small, so that the log starts over now and then. */
    private static final long MOST_BYTES = 16 << 20;

    private static final int MOST_DEAD_LETTERS = 100_000;

    @TempDir
    Path directory;

    private final List<QueuedDelivery> ended = new ArrayList<>();
    private List<QueuedDelivery> waiting = List.of();
    private OutboxModel model = new OutboxModel();
    private SplittableRandom random;
    private RandomChanges changes;
    private TestOutbox outbox;
    private int lives;

    static LongStream seeds() {
        Long wanted = Long.getLong("outbox.model.seed");
        return wanted == null ? ThreadLocalRandom.current().longs(SEQUENCES) : LongStream.of(wanted);
    }

    @ParameterizedTest(name = "outbox.model.seed={0}")
    @MethodSource("seeds")
    void after_each_step_the_outbox_is_what_its_model_is(long seed) throws IOException {
        // Given
        random = new SplittableRandom(seed);
        changes = new RandomChanges(random);
        if (random.nextBoolean()) {
            beginInTheFormatBefore();
        }
        outbox = open();
        for (int step = 0; step < STEPS; step++) {
            String which = "outbox.model.seed=" + seed + ", step " + step;
            try {
                // When
                act();

                // Then
                assertThat(OutboxState.of(outbox, changes.keys())).isEqualTo(model.state());
                readInParts();
                fetchSome();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(which, e);
            }
        }
        outbox.close();
    }

    private void act() throws IOException {
        switch (random.nextInt(10)) {
            case 0 -> fail();
            case 1 -> close();
            case 2, 3 -> crash();
            case 4, 5, 6 -> make(2 + random.nextInt(8));
            default -> make(1);
        }
    }

    private void make(int count) {
        Burst burst = burst(count);
        burst.checkAnswers();
        model = burst.model();
    }

    private void fail() {
        outbox.database.failing = true;
        burst(1 + random.nextInt(4)).checkFailures();
        outbox.database.failing = false;
        // until a commit succeeds it is not known which keys were kept
        outbox.append(List.of());
    }

    /** A clean end keeps what still waits to be written. */
    private void close() throws IOException {
        Burst burst = burst(random.nextInt(4));
        outbox.close();
        burst.checkAnswers();
        model = burst.model();
        if (random.nextInt(3) == 0) {
            boolean unusedChange = new SqliteUpkeep(life()).finishUpgrade();
        }
        outbox = open();
    }

    /** As a release before would have made the file; a clean end finishes the upgrade some time. */
    private void beginInTheFormatBefore() throws IOException {
        open().close();
        try {
            new DatabaseFile(life()).change("UPDATE meta SET value = 2 WHERE key = 'format'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Goes on with the files as they are while some calls have no answer yet; some crashes come before any commit. */
    private void crash() throws IOException {
        CountDownLatch gate = random.nextBoolean() ? outbox.database.hold() : new CountDownLatch(0);
        int calls = random.nextInt(10);
        Burst burst = burst(calls);
        if (gate.getCount() == 0) {
            burst.checkAnswers(random.nextInt(calls + 1));
        }
        List<OutboxModel> possible = burst.modelsAfterACrash();
        TestOutbox crashed = outbox;
        Path files = life();
        lives++;
        CrashedFiles.copy(files, life());
        gate.countDown();
        crashed.close();
        outbox = open();
        OutboxState found = OutboxState.of(outbox, changes.keys());
        model = possible.stream()
                .filter(each -> each.state().equals(found))
                .findFirst()
                // no prefix of the calls: the comparison that follows shows what is wrong
                .orElse(burst.model());
    }

    private Burst burst(int count) {
        return new Burst(
                count,
                outbox,
                model,
                before -> changes.next(waiting, ended, before.state().deadLetters()));
    }

    /** Reads what waits in small portions, each behind the one before. */
    private void readInParts() {
        var read = new ArrayList<QueuedDelivery>();
        for (Line line : RandomChanges.LINES) {
            var parts = new ArrayList<QueuedDelivery>();
            List<QueuedDelivery> part = outbox.read(line, DeliveryPosition.START, 1);
            while (!part.isEmpty()) {
                parts.addAll(part);
                part = outbox.read(line, parts.get(parts.size() - 1).position(), 1 + random.nextInt(20_000));
            }
            assertThat(parts).isEqualTo(outbox.read(line));
            read.addAll(parts);
        }
        List<Long> positions = read.stream().map(QueuedDelivery::position).toList();
        waiting.stream().filter(each -> !positions.contains(each.position())).forEach(ended::add);
        waiting = read;
    }

    /** Of what waits and what has ended, a fetch finds what waits. */
    private void fetchSome() {
        for (Line line : RandomChanges.LINES) {
            List<QueuedDelivery> some = waiting.stream()
                    .filter(each -> each.delivery().line().equals(line) && random.nextInt(4) == 0)
                    .toList();
            List<Long> positions = Stream.concat(some.stream(), ended.stream())
                    .filter(each -> each.delivery().line().equals(line))
                    .map(QueuedDelivery::position)
                    .sorted()
                    .toList();
            assertThat(outbox.fetch(line, positions)).isEqualTo(some);
        }
    }

    private TestOutbox open() throws IOException {
        return TestOutbox.open(life(), MOST_BYTES, MOST_DEAD_LETTERS);
    }

    private Path life() {
        return directory.resolve("life-" + lives);
    }
}
