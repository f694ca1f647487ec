package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deadLettered;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a dead letter, and how it is found. */
class DeadLettersTest {
    @TempDir
    Path directory;

    @Test
    void a_delivery_given_up_is_kept_with_all_its_fields() throws IOException {
        // Given
        Delivery delivery = Samples.delivery(CAMPAIGNS, 5);
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(List.of(delivery));

            // When
            outbox.settle(outbox.read(CAMPAIGNS), deadLettered("outcome_unknown"));

            // Then
            var letter = new FailedDelivery(delivery, "outcome_unknown", "what Braze said", 3, Samples.NOW);
            assertThat(outbox.deadLetters()).containsExactly(new StoredLetter(1, letter, 1));
        }
    }

    @Test
    void a_refused_payload_is_kept_with_all_its_fields() throws IOException {
        // Given
        var payload = refused("events", null, "{\"name\":\"ä\"}");
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.keep(payload);

            // Then
            assertThat(outbox.deadLetters()).containsExactly(new StoredLetter(1, payload, 1));
        }
    }

    @Test
    void the_same_refused_payload_only_counts_up_even_after_reopening() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "id-1", "{}"), refused("events", "id-1", "{\"else\":1}"));
            outbox.keep(refused("events", null, "{}"));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "id-1", "{}"), refused("events", null, "{}"));

            // Then
            assertThat(outbox.deadLetters())
                    .extracting(StoredLetter::occurrences)
                    .containsExactly(3L, 2L);
            assertThat(outbox.outbox.counts()).isEqualTo(Map.of("missing_user", 2L));
        }
    }

    @Test
    void payloads_of_another_stream_or_body_are_not_the_same() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.keep(
                    refused("events", "id-1", "{}"),
                    refused("audiences", "id-1", "{}"),
                    refused("events", null, "{}"),
                    refused("events", null, "{\"a\":1}"));

            // Then
            assertThat(outbox.deadLetters()).hasSize(4);
        }
    }

    @Test
    void each_criterion_of_a_filter_narrows_the_list() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("audiences", null, "{}"));
            outbox.append(deliveries(LIVE, 0, 30));
            var queued = outbox.read(LIVE);
            outbox.settle(queued.subList(0, 20), deadLettered("expired"));
            outbox.settle(queued.subList(20, 30), deadLettered("rejected_by_braze"));

            // When
            var byReason = list(
                    outbox,
                    new DeadLetterFilter("rejected_by_braze", null, null, null, Set.of(), 0, Long.MAX_VALUE, 100));
            var byStream =
                    list(outbox, new DeadLetterFilter(null, "audiences", null, null, Set.of(), 0, Long.MAX_VALUE, 100));
            var byUser =
                    list(outbox, new DeadLetterFilter(null, null, "user-3", null, Set.of(), 0, Long.MAX_VALUE, 100));
            var byRequest =
                    list(outbox, new DeadLetterFilter(null, null, null, "request-1", Set.of(), 0, Long.MAX_VALUE, 100));
            var byAll = list(
                    outbox,
                    new DeadLetterFilter("expired", "events", "user-3", "request-1", Set.of(), 0, Long.MAX_VALUE, 100));
            var nextPage = list(outbox, new DeadLetterFilter(null, null, null, null, Set.of(), 29, Long.MAX_VALUE, 1));

            // Then
            assertThat(List.of(byReason.size(), byStream.size(), byUser.size(), byRequest.size(), byAll.size()))
                    .containsExactly(10, 1, 4, 10, 2);
            assertThat(nextPage).extracting(StoredLetter::id).containsExactly(30L);
        }
    }

    @Test
    void counts_and_ids_go_on_after_reopening() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 3));
            outbox.settle(outbox.read(LIVE), deadLettered("expired"));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            var before = outbox.outbox.counts();
            outbox.keep(refused("events", "new", "{}"));

            // Then
            assertThat(before).isEqualTo(Map.of("expired", 3L));
            assertThat(outbox.deadLetters()).extracting(StoredLetter::id).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    private static List<StoredLetter> list(TestOutbox outbox, DeadLetterFilter filter) {
        return await(outbox.outbox.list(filter));
    }
}
