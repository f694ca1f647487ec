package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deadLettered;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveriesOf;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refused;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refusedOf;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which dead letters go when there are too many, or too large ones. */
class DeadLetterBoundsTest {
    @TempDir
    Path directory;

    @Test
    void past_the_bound_the_oldest_go_and_are_counted() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 5)) {
            outbox.append(deliveries(LIVE, 0, 9));

            // When
            outbox.settle(outbox.read(LIVE), deadLettered("expired"));

            // Then
            assertThat(outbox.deadLetters()).extracting(StoredLetter::id).containsExactly(5L, 6L, 7L, 8L, 9L);
            assertThat(outbox.outbox.counts()).isEqualTo(Map.of("expired", 5L));
            assertThat(evicted(outbox, "count")).isEqualTo(4.0);
        }
    }

    @Test
    void refused_payloads_never_push_out_deliveries_that_had_a_202() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 5)) {
            outbox.append(deliveries(LIVE, 0, 5));
            outbox.settle(outbox.read(LIVE), deadLettered("expired"));

            // When
            outbox.keep(flood("client-a", 40, "{}"));

            // Then
            assertThat(outbox.outbox.counts()).isEqualTo(Map.of("expired", 5L, "missing_user", 5L));
        }
    }

    @Test
    void large_refused_payloads_never_push_out_deliveries_that_had_a_202() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 4 << 20, 1_000)) {
            outbox.append(deliveries(LIVE, 0, 5));
            outbox.settle(outbox.read(LIVE), deadLettered("expired"));

            // When
            for (var refused : flood("client-a", 40, "[\"" + "x".repeat(100_000) + "\"]")) {
                outbox.keep(refused);
            }

            // Then
            assertThat(outbox.outbox.counts()).containsEntry("expired", 5L);
            assertThat(evicted(outbox, "size")).isGreaterThan(30.0);
        }
    }

    @Test
    void a_client_that_floods_pushes_out_its_own_refused_payloads_only() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 10)) {
            outbox.keep(flood("client-b", 4, "{}"));

            // When
            outbox.keep(flood("client-a", 50, "{}"));

            // Then
            assertThat(clients(outbox)).isEqualTo(Map.of("client-b", 4L, "client-a", 6L));
            assertThat(outbox.deadLetters())
                    .extracting(stored -> stored.letter().payloadId())
                    .startsWith("id-0", "id-1", "id-2", "id-3")
                    .endsWith("id-48", "id-49");
        }
    }

    @Test
    void a_client_whose_deliveries_fail_pushes_out_its_own_only() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 10)) {
            outbox.append(deliveriesOf("client-b", LIVE, 0, 4));
            outbox.append(deliveriesOf("client-a", LIVE, 0, 50));

            // When
            outbox.settle(outbox.read(LIVE), deadLettered("expired"));

            // Then
            assertThat(clients(outbox)).isEqualTo(Map.of("client-b", 4L, "client-a", 6L));
        }
    }

    @Test
    void who_comes_later_gets_its_fair_share() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 10)) {
            outbox.keep(flood("client-a", 10, "{}"));

            // When
            outbox.keep(flood("client-b", 10, "{}"));

            // Then
            assertThat(clients(outbox)).isEqualTo(Map.of("client-a", 5L, "client-b", 5L));
        }
    }

    @Test
    void a_client_whose_letters_are_large_pushes_out_its_own_only() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 8 << 20, 1_000)) {
            outbox.keep(flood("client-b", 50, "{}"));

            // When
            for (var refused : flood("client-a", 40, "[\"" + "x".repeat(100_000) + "\"]")) {
                outbox.keep(refused);
            }

            // Then
            assertThat(clients(outbox)).containsEntry("client-b", 50L);
        }
    }

    @Test
    void shares_are_known_after_reopening() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 10)) {
            outbox.keep(flood("client-b", 2, "{}"));
            outbox.keep(flood("client-a", 8, "{}"));
        }

        // When
        try (var outbox = TestOutbox.open(directory, 1 << 30, 10)) {
            outbox.keep(refusedOf("client-b", "events", "new", "{}"));

            // Then
            assertThat(clients(outbox)).isEqualTo(Map.of("client-b", 3L, "client-a", 7L));
        }
    }

    @Test
    void large_letters_take_no_more_than_their_share_of_the_disk() throws IOException {
        // Given
        String large = "[\"" + "x".repeat(100_000) + "\"]";
        try (var outbox = TestOutbox.open(directory, 4 << 20, 1_000)) {
            // When
            for (int number = 0; number < 100; number++) {
                Future<Void> kept = outbox.outbox.append(
                        new AcceptedRequest(List.of(), List.of(refused("events", "id-" + number, large)), null));
                await(kept.otherwiseEmpty());
            }

            // Then
            assertThat(outbox.deadLetters()).hasSizeBetween(1, 10);
        }
    }

    private static RefusedPayload[] flood(String client, int payloads, String body) {
        return IntStream.range(0, payloads)
                .mapToObj(number -> refusedOf(client, "events", "id-" + number, body))
                .toArray(RefusedPayload[]::new);
    }

    private static Map<String, Long> clients(TestOutbox outbox) {
        return outbox.deadLetters().stream()
                .collect(groupingBy(stored -> stored.letter().origin().client(), counting()));
    }

    private static double evicted(TestOutbox outbox, String cause) {
        return outbox.meters.get("aiqbraze_dead_letters_evicted_total").tag("cause", cause).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
