package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.NOW;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deadLettered;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.config.OutboxSettings.VolumeShare;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long dead letters are kept, and how they are listed. */
class KeptLettersTest {
    @TempDir
    Path directory;

    @Test
    void letters_past_their_age_go_and_are_counted_by_cause() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.keep(
                    diedAt("old", NOW.minus(Duration.ofDays(31))),
                    diedAt("young", NOW.minus(Duration.ofDays(29))),
                    diedAt("new", NOW));

            // Then
            assertThat(outbox.deadLetters())
                    .extracting(stored -> stored.letter().payloadId())
                    .containsExactly("young", "new");
            assertThat(evicted(outbox, "age")).isEqualTo(1.0);
            assertThat(evicted(outbox, "count")).isZero();
        }
    }

    @Test
    void letters_that_grew_old_go_although_nothing_is_written() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 3);
        }
        var settings = new OutboxSettings(
                directory,
                VolumeShare.parse("64MB"),
                1_000,
                new TimeSpan(Duration.ofDays(30)),
                1_000,
                new TimeSpan(Duration.ofDays(1)));
        Clock later = Clock.fixed(NOW.plus(Duration.ofDays(31)), ZoneOffset.UTC);

        // When
        var outbox = new SqliteOutboxFactory(
                        settings, later, System::nanoTime, new OutboxMeters(new SimpleMeterRegistry()))
                .open();

        // Then
        until(() -> outbox.counts().isEmpty());
        await(outbox.close());
    }

    @Test
    void a_list_of_large_letters_ends_early_but_is_never_empty() throws IOException {
        // Given
        String large = "\"" + "x".repeat(3 << 20) + "\"";
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "a", large), refused("events", "b", large), refused("events", "c", large));

            // When
            List<StoredLetter> page = await(outbox.outbox.list(filter(null, 0, 100)));
            List<StoredLetter> next = await(outbox.outbox.list(filter(null, 2, 100)));

            // Then
            assertThat(page).extracting(StoredLetter::id).containsExactly(1L, 2L);
            assertThat(next).extracting(StoredLetter::id).containsExactly(3L);
        }
    }

    @Test
    void ids_and_an_upper_bound_narrow_lists_and_counts() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            dead(outbox, 5);
            var byIds = new DeadLetterFilter(null, null, null, null, Set.of(2L, 4L, 9L), 0, Long.MAX_VALUE, 10);
            var upTo = filter(null, 0, 10).between(1, 3);

            // Then
            assertThat(await(outbox.outbox.list(byIds)))
                    .extracting(StoredLetter::id)
                    .containsExactly(2L, 4L);
            assertThat(await(outbox.outbox.count(byIds))).isEqualTo(new MatchCount(2, 4));
            assertThat(await(outbox.outbox.count(upTo))).isEqualTo(new MatchCount(2, 3));
        }
    }

    private static void dead(TestOutbox outbox, int count) {
        outbox.append(deliveries(LIVE, 0, count));
        outbox.settle(outbox.read(LIVE), deadLettered("expired"));
    }

    private static DeadLetterFilter filter(String reason, long after, int limit) {
        return new DeadLetterFilter(reason, null, null, null, Set.of(), after, Long.MAX_VALUE, limit);
    }

    private static RefusedPayload diedAt(String id, Instant diedAt) {
        RefusedPayload payload = refused("events", id, "{}");
        return new DeadLetter.RefusedPayload(
                payload.origin(),
                payload.index(),
                id,
                payload.reason(),
                payload.path(),
                payload.message(),
                diedAt,
                payload.payload(),
                payload.arrival());
    }

    private static double evicted(TestOutbox outbox, String cause) {
        return outbox.meters.get("aiqbraze_dead_letters_evicted_total").tag("cause", cause).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
