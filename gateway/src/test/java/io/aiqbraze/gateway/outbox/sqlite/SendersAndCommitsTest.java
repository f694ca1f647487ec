package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders of single events, each of whom posts again when it is answered, and what they wait for. */
@Timeout(120)
class SendersAndCommitsTest {
    /** In memory where there is such a place, so that a slow disk is not taken for a clock. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final int ROUNDS = 60;
    /** Of each sender in a round. */
    private static final int APPENDS = 30;

    private static final List<Delivery> EVENT = deliveries(LIVE, 0, 1);

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "senders")
                : Files.createTempDirectory("senders");
    }

    @AfterEach
    void deleteDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Without a clock it is some half, as more share a commit; with a millisecond between two commits it is 0.15. Of many
     * short rounds the best count, since other tests may have the cores in the others.
     */
    @Test
    void thirty_two_senders_are_answered_more_than_a_fifth_as_often_as_256() throws IOException {
        try (var outbox = TestOutbox.open(directory)) {
            // Given
            double few = 0;
            double many = 0;

            // When
            for (int round = 0; round < ROUNDS; round++) {
                few = Math.max(few, answersPerSecond(outbox, 32));
                many = Math.max(many, answersPerSecond(outbox, 256));
            }

            // Then
            assertThat(few / many).as("%.0f and %.0f a second", few, many).isGreaterThan(0.2);
        }
    }

    private static double answersPerSecond(TestOutbox outbox, int senders) {
        long began = System.nanoTime();
        TestOutbox.awaitAll(IntStream.range(0, senders)
                .mapToObj(sender -> send(outbox, APPENDS))
                .toList());
        return senders * APPENDS * 1e9 / (System.nanoTime() - began);
    }

    private static Future<Void> send(TestOutbox outbox, int appends) {
        Future<Void> stored = outbox.appending(EVENT);
        return appends == 1 ? stored : stored.compose(answered -> send(outbox, appends - 1));
    }
}
