package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyAnswersTest {
    @TempDir
    Path directory;

    @Test
    void an_answer_is_found_under_its_key_also_after_reopening() throws IOException {
        // Given
        IdempotencyAnswer answer = answer(1);
        try (var outbox = TestOutbox.open(directory)) {
            append(outbox, answer);
            assertThat(find(outbox, 1)).contains(answer);
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(find(outbox, 1)).contains(answer);
        }
    }

    @Test
    void nothing_is_found_under_the_same_key_of_another_client() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            append(outbox, answer(1));

            // When
            var found = await(outbox.outbox.find(new IdempotencyKey("another", "key-1")));

            // Then
            assertThat(found).isEmpty();
        }
    }

    @Test
    void a_commit_that_fails_keeps_no_answer() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            append(outbox, answer(1));
            outbox.database.failing = true;

            // When
            Throwable refusal = failure(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), answer(2))));
            outbox.database.failing = false;
            until(outbox.outbox::healthy);

            // Then
            assertThat(refusal).isInstanceOf(OutboxUnavailable.class);
            assertThat(find(outbox, 2)).isEmpty();
            assertThat(find(outbox, 1)).isPresent();
        }
    }

    @Test
    void a_full_outbox_keeps_neither_deliveries_nor_the_answer() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 20, 10)) {
            var large = new AcceptedRequest(Samples.deliveries(LIVE, 0, 20_000), List.of(), answer(1));

            // When
            Throwable refusal = failure(outbox.outbox.append(large));

            // Then
            assertThat(refusal).isInstanceOf(OutboxUnavailable.class);
            assertThat(find(outbox, 1)).isEmpty();
            assertThat(outbox.read(LIVE)).isEmpty();
        }
    }

    @Test
    void past_the_bound_the_oldest_go_and_are_counted() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            // When
            for (int number = 0; number < TestOutbox.MOST_KEYS + 3; number++) {
                append(outbox, answer(number));
            }

            // Then
            assertThat(find(outbox, 2)).isEmpty();
            assertThat(find(outbox, 3)).contains(answer(3));
            assertThat(gauge(outbox)).isEqualTo(TestOutbox.MOST_KEYS);
            assertThat(evicted(outbox)).isEqualTo(3);
        }
    }

    @Test
    void a_client_that_floods_pushes_out_its_own_keys_only() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            IdempotencyAnswer others = new IdempotencyAnswer(
                    new IdempotencyKey("another", "key"), new Fingerprint(1, 1), JsonBytes.of("{}"));
            append(outbox, others);

            // When
            for (int number = 0; number < 2 * TestOutbox.MOST_KEYS; number++) {
                append(outbox, answer(number));
            }

            // Then
            assertThat(await(outbox.outbox.find(others.key()))).contains(others);
            assertThat(find(outbox, TestOutbox.MOST_KEYS)).isEmpty();
            assertThat(find(outbox, TestOutbox.MOST_KEYS + 1)).isPresent();
            assertThat(gauge(outbox)).isEqualTo(TestOutbox.MOST_KEYS);
        }
    }

    @Test
    void a_key_is_kept_for_a_day() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            append(outbox, answer(1));
            outbox.clock.advance(Duration.ofHours(24));
            append(outbox, answer(2));
            boolean afterADay = find(outbox, 1).isPresent();

            // When
            outbox.clock.advance(Duration.ofMillis(1));
            append(outbox, answer(3));

            // Then
            assertThat(afterADay).isTrue();
            assertThat(find(outbox, 1)).isEmpty();
            assertThat(find(outbox, 2)).isPresent();
        }
    }

    @Test
    void a_key_that_went_may_come_again() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            append(outbox, answer(1));
            outbox.clock.advance(Duration.ofHours(25));
            append(outbox, answer(2));

            // When
            append(outbox, answer(1));

            // Then
            assertThat(find(outbox, 1)).contains(answer(1));
        }
    }

    private static void append(TestOutbox outbox, IdempotencyAnswer answer) {
        await(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), answer)));
    }

    private static Optional<IdempotencyAnswer> find(TestOutbox outbox, int number) {
        return await(outbox.outbox.find(key(number)));
    }

    private static IdempotencyAnswer answer(int number) {
        return new IdempotencyAnswer(
                key(number), new Fingerprint(-number, number), JsonBytes.of("{\"payloads\":" + number + "}"));
    }

    private static IdempotencyKey key(int number) {
        return new IdempotencyKey("client", "key-" + number);
    }

    private static double gauge(TestOutbox outbox) {
        return outbox.meters.get("aiqbraze_idempotency_keys").gauge().value();
    }

    private static double evicted(TestOutbox outbox) {
        return outbox.meters
                .get("aiqbraze_idempotency_keys_evicted_total")
                .counter()
                .count();
    }
}
