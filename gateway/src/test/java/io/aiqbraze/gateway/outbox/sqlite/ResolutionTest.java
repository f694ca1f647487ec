package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.model.ChangedDelivery.withJson;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.NOW;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deadLettered;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refused;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_replayed_delivery_waits_at_the_end_of_its_line_without_its_mark() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(CAMPAIGNS, 0, 1));
            await(outbox.outbox.mark(outbox.read(CAMPAIGNS)));
            outbox.settle(outbox.read(CAMPAIGNS), deadLettered("outcome_unknown"));
            outbox.append(deliveries(CAMPAIGNS, 1, 2));

            // When
            Set<Long> found = await(outbox.outbox.resolve(List.of(requeued(1, replayed(CAMPAIGNS, 0)))));

            // Then
            assertThat(found).containsExactly(1L);
            assertThat(outbox.read(CAMPAIGNS))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("1", "0");
            assertThat(outbox.read(CAMPAIGNS)).noneMatch(QueuedDelivery::marked);
            assertThat(outbox.deadLetters()).isEmpty();
            assertThat(outbox.totals(CAMPAIGNS)).isEqualTo(new LineTotals(2, 1, 0, 1, 0, 0, 2));
        }
    }

    @Test
    void a_replay_survives_reopening_and_the_delivery_knows_that_it_was_replayed() throws IOException {
        // Given
        Delivery again = replayed(LIVE, 0);
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 1);
            var unused = await(outbox.outbox.resolve(List.of(requeued(1, again))));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(LIVE)).extracting(QueuedDelivery::delivery).containsExactly(again);
            assertThat(again.origin().agesFrom()).isEqualTo(LATER);
            assertThat(outbox.deadLetters()).isEmpty();
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(1, 1, 0, 1, 0, 0, 1));
        }
    }

    @Test
    void a_read_behind_replayed_deliveries_finds_the_right_origins() throws IOException {
        // Given
        List<Delivery> mixed = List.of(replayed(LIVE, 0), Samples.delivery(LIVE, 1), replayed(LIVE, 2));
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(mixed);
            long first = outbox.read(LIVE).get(0).position();

            // When
            List<QueuedDelivery> behind = outbox.read(LIVE, first, Integer.MAX_VALUE);

            // Then
            assertThat(behind).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(mixed.subList(1, 3));
        }
    }

    @Test
    void a_commit_that_fails_leaves_the_letter_and_appends_nothing_even_after_reopening() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 1);
            outbox.database.failing = true;

            // When
            Throwable failure = failure(outbox.outbox.resolve(List.of(requeued(1, replayed(LIVE, 0)))));

            // Then
            assertThat(failure).isInstanceOf(OutboxUnavailable.class);
            outbox.database.failing = false;
        }
        try (var outbox = TestOutbox.open(directory)) {
            assertThat(outbox.deadLetters()).extracting(StoredLetter::id).containsExactly(1L);
            assertThat(outbox.read(LIVE)).isEmpty();
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(1, 0, 0, 1, 0, 0, 0));
        }
    }

    @Test
    void what_two_operators_replay_at_once_goes_once() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 1);
            List<Resolution> same = List.of(requeued(1, replayed(LIVE, 0)));

            // When
            var first = outbox.outbox.resolve(same);
            var second = outbox.outbox.resolve(same);

            // Then
            assertThat(await(first)).containsExactly(1L);
            assertThat(await(second)).isEmpty();
            assertThat(outbox.read(LIVE)).hasSize(1);
        }
    }

    @Test
    void a_payload_that_today_rules_take_leaves_with_all_of_its_deliveries() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "id-1", "{}"));

            // When
            var unused = await(outbox.outbox.resolve(List.of(requeued(1, replayed(LIVE, 0), replayed(CAMPAIGNS, 1)))));
            outbox.keep(refused("events", "id-1", "{}"));

            // Then
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(0, 1, 0, 0, 0, 0, 1));
            assertThat(outbox.totals(CAMPAIGNS)).isEqualTo(new LineTotals(0, 1, 0, 0, 0, 0, 1));
            assertThat(outbox.deadLetters())
                    .extracting(StoredLetter::id, StoredLetter::occurrences)
                    .containsExactly(tuple(2L, 1L));
        }
    }

    @Test
    void a_payload_refused_again_keeps_its_id_and_count_and_has_the_new_reason() throws IOException {
        // Given
        RefusedPayload payload = refused("events", "id-1", "{}");
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(payload, payload);
            RefusedPayload again = payload.because("rules-2", "bad_name", "/name", "no name");

            // When
            var unused = await(outbox.outbox.resolve(List.of(new Resolution.RefusedAgain(1, again))));
            outbox.keep(payload);

            // Then
            assertThat(outbox.deadLetters()).containsExactly(new StoredLetter(1, again, 3));
            assertThat(outbox.outbox.counts()).isEqualTo(Map.of("bad_name", 1L));
            assertThat(await(outbox.outbox.count(filter("bad_name", 0, 10)))).isEqualTo(new MatchCount(1, 1));
        }
    }

    @Test
    void discarded_letters_are_gone_and_the_totals_of_the_line_stay() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 3);

            // When
            Set<Long> found = await(outbox.outbox.resolve(
                    List.of(new Resolution.Discarded(1), new Resolution.Discarded(3), new Resolution.Discarded(9))));

            // Then
            assertThat(found).containsExactlyInAnyOrder(1L, 3L);
            assertThat(outbox.deadLetters()).extracting(StoredLetter::id).containsExactly(2L);
            assertThat(outbox.outbox.counts()).isEqualTo(Map.of("expired", 1L));
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(3, 0, 0, 3, 0, 0, 0));
        }
    }

    @Test
    void a_full_outbox_refuses_a_replay_and_takes_a_discard() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 2);
        }
        String large = "\"" + "x".repeat(2 << 20) + "\"";
        Delivery tooLarge = changed(replayed(LIVE, 0), JsonBytes.of(large));
        try (var outbox = TestOutbox.open(directory, 1 << 20, 1_000)) {
            // When
            Throwable failure = failure(outbox.outbox.resolve(List.of(requeued(1, tooLarge))));
            Set<Long> discarded = await(outbox.outbox.resolve(List.of(new Resolution.Discarded(2))));

            // Then
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            OutboxUnavailable.class,
                            full -> assertThat(full.reason()).isEqualTo(OutboxUnavailable.Reason.FULL));
            assertThat(discarded).containsExactly(2L);
            assertThat(outbox.deadLetters()).extracting(StoredLetter::id).containsExactly(1L);
        }
    }

    private static void dead(TestOutbox outbox, int count) {
        outbox.append(deliveries(LIVE, 0, count));
        outbox.settle(outbox.read(LIVE), deadLettered("expired"));
    }

    private static DeadLetterFilter filter(String reason, long after, int limit) {
        return new DeadLetterFilter(reason, null, null, null, Set.of(), after, Long.MAX_VALUE, limit);
    }

    private static Resolution requeued(long id, Delivery... deliveries) {
        return new Resolution.Requeued(id, List.of(deliveries));
    }

    private static Delivery replayed(Line line, int number) {
        return changed(Samples.delivery(line, number), JsonBytes.of("{}"));
    }

    /** Replayed, with another content. */
    private static Delivery changed(Delivery delivery, JsonBytes json) {
        return withJson(delivery, json).from(delivery.origin().replayed("rules-2", LATER));
    }
}
