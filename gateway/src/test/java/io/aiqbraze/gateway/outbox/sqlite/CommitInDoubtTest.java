package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit may be durable although it failed; its sender was told that nothing was kept, and may not come again. */
class CommitInDoubtTest {
    @TempDir
    private Path directory;

    private final LinkedBlockingQueue<Set<Line>> told = new LinkedBlockingQueue<>();

    @Test
    void listeners_hear_of_what_it_may_have_kept_as_soon_as_the_disk_writes_again() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            refuseAndKeep(outbox);

            // When
            outbox.database.lying = false;

            // Then
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(Set.of(LIVE));
            assertThat(outbox.read(LIVE)).hasSize(3);
        }
    }

    @Test
    void the_next_commit_tells_of_it_too() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            refuseAndKeep(outbox);
            outbox.database.lying = false;

            // When
            outbox.append(deliveries(Samples.BULK, 0, 1));

            // Then
            assertThat(told.poll(30, TimeUnit.SECONDS)).contains(LIVE);
        }
    }

    @Test
    void a_key_is_not_taken_for_a_new_one_while_nobody_knows_what_it_kept() throws Exception {
        // Given
        var key = new IdempotencyKey("client-a", "key-1");
        var answer = new IdempotencyAnswer(key, new Fingerprint(1, 2), JsonBytes.of("{}"));
        try (var outbox = TestOutbox.open(directory)) {
            outbox.database.lying = true;
            var request = new AcceptedRequest(deliveries(LIVE, 0, 3), List.of(), answer);
            assertThat(failure(outbox.outbox.append(request))).isInstanceOf(OutboxUnavailable.class);

            // When
            Throwable repetition = failure(outbox.outbox.find(key));
            outbox.database.lying = false;
            until(outbox.outbox::healthy);

            // Then
            assertThat(repetition).isInstanceOf(OutboxUnavailable.class);
            assertThat(await(outbox.outbox.find(key))).contains(answer);
        }
    }

    private void refuseAndKeep(TestOutbox outbox) {
        outbox.outbox.onAppend(told::add);
        outbox.database.lying = true;
        assertThat(failure(outbox.appending(deliveries(LIVE, 0, 3)))).isInstanceOf(OutboxUnavailable.class);
    }
}
