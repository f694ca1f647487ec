package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes in a file have a key of the file; in a file of before they have none, and are found until they are too old. */
class UnkeyedFileTest {
    @TempDir
    Path directory;

    @Test
    void an_answer_that_a_file_of_before_keeps_is_found() throws IOException {
        // Given
        fileOfBefore();
        try (var outbox = TestOutbox.open(directory)) {
            // When
            var found = await(outbox.outbox.find(new IdempotencyKey("client-a", "key-2")));

            // Then
            assertThat(found)
                    .map(answer -> answer.receipt().text())
                    .contains("{\"requestId\":\"request-2\",\"accepted\":1}");
        }
    }

    @Test
    void the_answers_of_before_age_as_all_do() throws IOException {
        // Given
        fileOfBefore();
        try (var outbox = TestOutbox.open(directory)) {
            outbox.clock.advance(Duration.ofHours(25));

            // When
            await(outbox.outbox.append(new AcceptedRequest(List.of(), List.of(), answer("new"))));

            // Then
            assertThat(await(outbox.outbox.find(new IdempotencyKey("client-a", "key-1"))))
                    .isEmpty();
            assertThat(await(outbox.outbox.find(answer("new").key()))).contains(answer("new"));
        }
    }

    @Test
    void what_is_refused_again_is_counted_at_the_letter_that_a_file_of_before_keeps() throws IOException {
        // Given
        fileOfBefore();
        try (var outbox = TestOutbox.open(directory)) {
            // When
            outbox.keep(refused("events", "payload-1", "{\"n\":3}"), refused("events", null, "{\"n\":1}"));

            // Then
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.occurrences())
                    .containsExactly(3L, 2L);
        }
    }

    @Test
    void what_is_refused_after_it_folds_by_itself() throws IOException {
        // Given
        fileOfBefore();
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "payload-2", "{}"));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "payload-2", "{}"));

            // Then
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.occurrences())
                    .containsExactly(2L, 1L, 2L);
        }
    }

    @Test
    void the_backlog_of_before_is_read() throws IOException {
        // Given
        fileOfBefore();

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(LIVE)).hasSize(3);
        }
    }

    @Test
    void two_files_hash_one_key_and_one_payload_differently() throws Exception {
        // Given
        Path other = Files.createDirectory(directory.resolve("other"));
        var request = new AcceptedRequest(List.of(), List.of(refused("events", "payload-1", "{}")), answer("key-1"));

        // When
        for (Path each : List.of(directory, other)) {
            try (var outbox = TestOutbox.open(each)) {
                await(outbox.outbox.append(request));
            }
        }

        // Then
        for (String hash : List.of("SELECT hash FROM request_keys", "SELECT fold_high FROM dead_letters")) {
            assertThat(new DatabaseFile(directory).number(hash)).isNotEqualTo(new DatabaseFile(other).number(hash));
        }
    }

    @Test
    void an_id_that_is_half_of_a_character_comes_back_from_the_disk_as_it_was() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.keep(refused("events", "\ud800", "{}"), refused("events", "?", "{}"));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.deadLetters())
                    .extracting(letter -> letter.letter().payloadId())
                    .containsExactly("\ud800", "?");
        }
    }

    private void fileOfBefore() throws IOException {
        try (InputStream file = UnkeyedFileTest.class.getResourceAsStream("/outbox/unkeyed.db")) {
            Files.write(directory.resolve("gateway.db"), file.readAllBytes());
        }
    }

    private static IdempotencyAnswer answer(String key) {
        return new IdempotencyAnswer(new IdempotencyKey("client-a", key), new Fingerprint(1, 2), JsonBytes.of("{}"));
    }
}
