package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterMetersTest {
    @TempDir
    private Path directory;

    @Test
    void of_each_form_those_kept_are_those_added_less_those_removed_and_evicted() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory, 1 << 30, 5)) {
            outbox.append(Samples.deliveries(LIVE, 0, 8));
            outbox.settle(outbox.read(LIVE), Samples.deadLettered("expired"));
            refuse(outbox, "a", "b", "c", "a");

            // When
            List<Long> ids =
                    outbox.deadLetters().stream().map(stored -> stored.id()).toList();
            var unused = await(outbox.outbox.resolve(
                    List.of(new Resolution.Discarded(ids.get(0)), new Resolution.Requeued(ids.get(1), List.of()))));

            // Then
            assertThat(sum(outbox, "aiqbraze_dead_letters_evicted_total", "delivery"))
                    .isEqualTo(3);
            assertThat(sum(outbox, "aiqbraze_dead_letters_added_total", "delivery"))
                    .isEqualTo(8);
            assertThat(sum(outbox, "aiqbraze_dead_letters_removed_total", "delivery"))
                    .isEqualTo(2);
            assertThat(sum(outbox, "aiqbraze_dead_letters", "delivery")).isEqualTo(3);
            assertThat(sum(outbox, "aiqbraze_dead_letters_added_total", "payload"))
                    .as("what comes again is no other letter")
                    .isEqualTo(3);
            assertThat(sum(outbox, "aiqbraze_dead_letters", "payload")).isEqualTo(3);
        }
    }

    @Test
    void an_operator_s_decision_is_told_apart() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            refuse(outbox, "a", "b", "c");

            // When
            var unused = await(outbox.outbox.resolve(List.of(
                    new Resolution.Discarded(1),
                    new Resolution.Requeued(2, List.of()),
                    new Resolution.RefusedAgain(3, Samples.refused("events", "c", "{}")))));

            // Then
            assertThat(removed(outbox, "discarded")).isOne();
            assertThat(removed(outbox, "replayed")).isOne();
            assertThat(sum(outbox, "aiqbraze_dead_letters", "payload")).isOne();
        }
    }

    @Test
    void a_reason_that_a_rule_makes_up_is_no_label() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            var refused = Samples.refused("events", "a", "{}");

            // When
            outbox.keep(refused.because("rules", "u-1@example.com", "", ""));

            // Then
            assertThat(outbox.meters
                            .get("aiqbraze_dead_letters_added_total")
                            .tag("form", "payload")
                            .counters())
                    .extracting(counter -> counter.getId().getTag("reason"))
                    .containsExactly("other");
            assertThat(outbox.outbox.counts()).containsOnlyKeys("u-1@example.com");
        }
    }

    @Test
    void what_has_not_happened_yet_is_zero_so_that_the_first_is_a_growth() throws IOException {
        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.meters
                            .get("aiqbraze_dead_letters_added_total")
                            .tag("reason", "outcome_unknown")
                            .counter()
                            .count())
                    .isZero();
        }
    }

    @Test
    void after_a_start_those_that_are_kept_are_shown_and_none_was_added() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            refuse(outbox, "a", "b");
            outbox.append(Samples.deliveries(CAMPAIGNS, 0, 1));
            outbox.settle(outbox.read(CAMPAIGNS), Samples.deadLettered("outcome_unknown"));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(sum(outbox, "aiqbraze_dead_letters", "payload")).isEqualTo(2);
            assertThat(sum(outbox, "aiqbraze_dead_letters", "delivery")).isOne();
            assertThat(sum(outbox, "aiqbraze_dead_letters_bytes", "delivery")).isPositive();
            assertThat(sum(outbox, "aiqbraze_dead_letters_added_total", "payload"))
                    .isZero();
        }
    }

    private static void refuse(TestOutbox outbox, String... ids) {
        for (String id : ids) {
            outbox.keep(Samples.refused("events", id, "{}"));
        }
    }

    private static double removed(TestOutbox outbox, String how) {
        return outbox.meters
                .get("aiqbraze_dead_letters_removed_total")
                .tag("form", "payload")
                .tag("how", how)
                .counter()
                .count();
    }

    private static double sum(TestOutbox outbox, String name, String form) {
        return outbox.meters.find(name).tag("form", form).meters().stream()
                .map(Meter::measure)
                .flatMap(measures -> StreamSupport.stream(measures.spliterator(), false))
                .mapToDouble(measure -> measure.getValue())
                .sum();
    }
}
