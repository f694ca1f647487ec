package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A reader that goes on while others write gets all of it, from memory or from disk, whichever is there, and one that begins
 * again gets what still waits. One sequence again with {@code -Doutbox.following.seed=…}.
 */
class FollowingReaderTest {
    private static final List<Line> LINES = List.of(Samples.LIVE, Samples.BULK);
    private static final int STEPS = 300;

    @TempDir
    Path directory;

    /** All that was stored and has not ended, in its order. */
    private final Map<Line, List<Delivery>> waiting = new HashMap<>();
    /** What the reader should get since it last began from the start. */
    private final Map<Line, List<Delivery>> expected = new HashMap<>();

    private final Map<Line, List<QueuedDelivery>> read = new HashMap<>();
    private final List<Future<Void>> writes = new ArrayList<>();
    private SplittableRandom random;
    private TestOutbox outbox;
    private int number;

    static LongStream seeds() {
        Long wanted = Long.getLong("outbox.following.seed");
        return wanted == null ? ThreadLocalRandom.current().longs(4) : LongStream.of(wanted);
    }

    @ParameterizedTest(name = "outbox.following.seed={0}")
    @MethodSource("seeds")
    void each_delivery_comes_once_and_in_order(long seed) throws IOException {
        // Given
        random = new SplittableRandom(seed);
        for (Line line : LINES) {
            waiting.put(line, new ArrayList<>());
            expected.put(line, new ArrayList<>());
            read.put(line, new ArrayList<>());
        }

        // When
        try (TestOutbox opened = TestOutbox.open(directory)) {
            outbox = opened;
            for (int step = 0; step < STEPS; step++) {
                act();
            }
            TestOutbox.awaitAll(writes);
            LINES.forEach(this::readOn);
        }

        // Then
        for (Line line : LINES) {
            assertThat(read.get(line).stream().map(QueuedDelivery::delivery).toList())
                    .isEqualTo(expected.get(line));
        }
    }

    private void act() {
        switch (random.nextInt(20)) {
            case 0 -> write(deliveries(), Disk.LOSES_IT);
            case 1 -> write(deliveries(), Disk.KEEPS_IT_AND_FAILS);
            case 2, 3, 4, 5, 6, 7, 8 -> write(deliveries(), Disk.SOUND);
            case 9 -> readOn(aLine());
            case 10, 11 -> settleSome(aLine());
            case 12 -> beginAnew(aLine());
            default -> readSome(aLine());
        }
    }

    private enum Disk {
        SOUND,
        LOSES_IT,
        KEEPS_IT_AND_FAILS
    }

    private void write(List<Delivery> deliveries, Disk disk) {
        if (disk != Disk.SOUND) {
            TestOutbox.awaitAll(writes);
        }
        outbox.database.failing = disk == Disk.LOSES_IT;
        outbox.database.lying = disk == Disk.KEEPS_IT_AND_FAILS;
        Future<Void> write = outbox.appending(deliveries);
        if (disk == Disk.SOUND) {
            writes.add(write);
        } else {
            assertThat(failure(write)).isInstanceOf(OutboxUnavailable.class);
            outbox.database.failing = false;
            outbox.database.lying = false;
        }
        if (disk != Disk.LOSES_IT) {
            for (Delivery delivery : deliveries) {
                waiting.get(delivery.line()).add(delivery);
                expected.get(delivery.line()).add(delivery);
            }
        }
    }

    private List<Delivery> deliveries() {
        var deliveries = new ArrayList<Delivery>();
        int count = 1 + random.nextInt(random.nextBoolean() ? 3 : 200);
        while (deliveries.size() < count) {
            deliveries.add(Samples.delivery(aLine(), number++));
        }
        return deliveries;
    }

    private Line aLine() {
        return LINES.get(random.nextInt(LINES.size()));
    }

    private void settleSome(Line line) {
        List<QueuedDelivery> ended =
                read.get(line).stream().filter(each -> random.nextBoolean()).toList();
        outbox.settle(ended, Samples.DELIVERED);
        ended.forEach(each -> waiting.get(line).remove(each.delivery()));
    }

    private void beginAnew(Line line) {
        read.get(line).clear();
        expected.put(line, new ArrayList<>(waiting.get(line)));
    }

    private void readOn(Line line) {
        int before;
        do {
            before = read.get(line).size();
            readSome(line);
        } while (read.get(line).size() > before);
    }

    private void readSome(Line line) {
        List<QueuedDelivery> before = read.get(line);
        long after = before.isEmpty()
                ? DeliveryPosition.START
                : before.get(before.size() - 1).position();
        before.addAll(outbox.read(line, after, random.nextInt(5_000)));
    }
}
