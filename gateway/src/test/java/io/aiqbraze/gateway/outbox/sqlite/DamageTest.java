package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that is not as it was written costs only itself. Rows hold 75 deliveries. */
class DamageTest {
    @TempDir
    Path directory;

    private DatabaseFile file;

    @BeforeEach
    void name() {
        file = new DatabaseFile(directory);
    }

    @Test
    void a_row_with_a_flipped_byte_is_passed_over_and_its_deliveries_wait() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 225));
            file.flip("delivery_rows", "id = 1");

            // When
            List<QueuedDelivery> read = outbox.read(LIVE);

            // Then
            assertThat(read)
                    .hasSize(150)
                    .extracting(queued -> queued.delivery().index())
                    .startsWith("0")
                    .contains("74", "150")
                    .endsWith("224");
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(225, 0, 0, 0, 0, 0, 225));
            assertThat(damaged(outbox)).isEqualTo(75);
        }
    }

    @Test
    void a_damaged_letter_of_many_bytes_does_not_pass_for_the_last() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(Samples.refused("events", "large", "{\"a\":\"" + "x".repeat(5 << 20) + "\"}"));
            outbox.keep(Samples.refused("events", "small", "{}"));
            file.flip("dead_letter_bodies", "id = 1");

            // When
            var letters = outbox.deadLetters();

            // Then
            assertThat(letters).hasSize(1);
        }
    }

    @Test
    void it_counts_once_however_often_it_is_met() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 150));
            List<Long> positions =
                    outbox.read(LIVE).stream().map(QueuedDelivery::position).toList();
            outbox.settle(outbox.read(LIVE).subList(0, 5), DELIVERED);
            file.flip("delivery_rows", "id = 0");

            // When
            List<QueuedDelivery> read = outbox.read(LIVE);
            List<QueuedDelivery> fetched = outbox.fetch(LIVE, positions);

            // Then
            assertThat(fetched).isEqualTo(read).hasSize(75);
            assertThat(outbox.outbox.condition().damagedDeliveries()).isEqualTo(70);
            assertThat(outbox.outbox.condition().fault()).isNull();
        }
    }

    @Test
    void a_small_read_goes_on_behind_damaged_rows() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 300));
            file.flip("delivery_rows", "id < 3");

            // When
            List<QueuedDelivery> read = outbox.read(LIVE, -1, 1);

            // Then
            assertThat(read).extracting(queued -> queued.delivery().index()).containsExactly("225");
        }
    }

    @Test
    void a_row_whose_deliveries_were_in_memory_ends_all_the_same() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 75));
            List<QueuedDelivery> inMemory = outbox.read(LIVE);
            file.flip("delivery_rows", "id = 0");
            assertThat(outbox.read(LIVE)).isEmpty();

            // When
            outbox.settle(inMemory, DELIVERED);

            // Then
            assertThat(damaged(outbox)).isZero();
            assertThat(outbox.totals(LIVE).waiting()).isZero();
        }
    }

    @Test
    void a_damaged_dead_letter_is_left_out_of_the_list() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            for (String id : List.of("a", "b", "c", "d")) {
                outbox.keep(Samples.refused("events", id, "{}"));
            }
            file.flip("dead_letter_bodies", "id IN (1, 2)");

            // When
            var letters = await(
                    outbox.outbox.list(new DeadLetterFilter(null, null, null, null, Set.of(), 0, Long.MAX_VALUE, 1)));

            // Then
            assertThat(letters).extracting(letter -> letter.id()).containsExactly(3L);
            assertThat(outbox.deadLetters()).hasSize(2);
        }
    }

    @Test
    void a_request_whose_answer_is_damaged_is_refused_and_others_are_answered() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            keep(outbox, "one");
            keep(outbox, "two");
            file.flip("request_answers", "id = 1");

            // When
            Throwable refusal = failure(outbox.outbox.find(new IdempotencyKey("client", "one")));

            // Then
            assertThat(refusal)
                    .isInstanceOf(OutboxUnavailable.class)
                    .hasMessageContaining("Idempotency-Key is damaged");
            assertThat(await(outbox.outbox.find(new IdempotencyKey("client", "two"))))
                    .isPresent();
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    private static void keep(TestOutbox outbox, String key) {
        var answer =
                new IdempotencyAnswer(new IdempotencyKey("client", key), new Fingerprint(1, 2), JsonBytes.of("{}"));
        await(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), answer)));
    }

    private static double damaged(TestOutbox outbox) {
        return outbox.meters.get("aiqbraze_outbox_damaged_deliveries").gauge().value();
    }
}
