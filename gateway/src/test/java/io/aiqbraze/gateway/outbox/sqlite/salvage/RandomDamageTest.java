package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.TestClock;
import io.aiqbraze.gateway.outbox.sqlite.TestOutbox;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is written over pages behind the first, a repair ends and saves what its check promised: deliveries that were
 * accepted, each once. What was settled cannot always be known then, as nothing tells a page from an older one.
 */
class RandomDamageTest {
    private static final int CASES = 40;

    private static final Map<Line, Set<String>> ACCEPTED = new HashMap<>();

    @TempDir
    static Path filled;

    @TempDir
    Path directory;

    @BeforeAll
    static void fill() throws IOException {
        try (var outbox = TestOutbox.open(filled)) {
            outbox.append(deliveries(LIVE, 0, 6_000));
            outbox.append(deliveries(BULK, 0, 750));
            outbox.append(deliveries(CAMPAIGNS, 0, 10));
            for (int id = 0; id < 50; id++) {
                outbox.keep(Samples.refused("events", "payload-" + id, "{}"));
            }
            for (Line line : List.of(LIVE, BULK, CAMPAIGNS)) {
                ACCEPTED.put(line, Set.copyOf(indexes(outbox.read(line))));
            }
            outbox.settle(outbox.read(LIVE).subList(1_000, 3_000), DELIVERED);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_saved_but_what_was_accepted(long seed) throws Exception {
        // Given
        var file = new DatabaseFile(directory);
        byte[] bytes = Files.readAllBytes(new DatabaseFile(filled).path());
        var random = new Random(seed);
        for (int torn = random.nextInt(1, 8); torn > 0; torn--) {
            damage(bytes, random);
        }
        Files.write(file.path(), bytes);
        CheckReport check = FileCheck.run(directory);

        // When
        RepairResult unusedResult = OutboxRepair.run(directory, new TestClock(Samples.NOW));

        // Then
        assertThat(FileCheck.run(directory).clean()).isTrue();
        try (var outbox = TestOutbox.open(directory)) {
            for (LineReport line : check.lines()) {
                List<String> read = indexes(outbox.read(line.line()));
                assertThat(read).hasSize((int) line.waiting()).doesNotHaveDuplicates();
                assertThat(ACCEPTED.get(line.line())).containsAll(read);
            }
        }
    }

    static List<Long> seeds() {
        return new Random(20_261_128).longs(CASES).boxed().toList();
    }

    private static void damage(byte[] bytes, Random random) {
        int pages = bytes.length / DatabaseFile.PAGE_BYTES;
        int start = random.nextInt(1, pages) * DatabaseFile.PAGE_BYTES;
        int length = random.nextBoolean() ? DatabaseFile.PAGE_BYTES : DatabaseFile.PAGE_BYTES / 2;
        switch (random.nextInt(4)) {
            case 0 -> Arrays.fill(bytes, start, start + length, (byte) 0);
            case 1 -> {
                int other = random.nextInt(1, pages) * DatabaseFile.PAGE_BYTES;
                System.arraycopy(bytes, other, bytes, start, length);
            }
            case 2 -> bytes[start + random.nextInt(DatabaseFile.PAGE_BYTES)] = (byte) random.nextInt();
            default -> {
                byte[] garbage = new byte[length];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, bytes, start, length);
            }
        }
    }

    private static List<String> indexes(List<QueuedDelivery> queued) {
        return queued.stream().map(each -> each.delivery().index()).toList();
    }
}
