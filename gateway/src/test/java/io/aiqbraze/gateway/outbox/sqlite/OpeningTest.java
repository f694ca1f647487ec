package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path directory;

    @Test
    void a_second_gateway_is_kept_out() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 1));

            // When, Then
            assertThatThrownBy(() -> TestOutbox.open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("held by another gateway")
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void the_directory_is_free_again_after_an_opening_that_failed() throws Exception {
        // Given
        Files.writeString(directory.resolve("gateway.db"), "this is not a database, but it is long enough for one");
        assertThatThrownBy(() -> TestOutbox.open(directory)).isInstanceOf(IOException.class);
        Files.delete(directory.resolve("gateway.db"));

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    @Test
    void a_file_of_a_newer_release_is_left_alone() throws Exception {
        // Given
        TestOutbox.open(directory).close();
        new DatabaseFile(directory).change("UPDATE meta SET value = 4 WHERE key = 'format'");

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer release")
                .hasMessageContaining("format is 4");
    }

    @Test
    void a_database_of_something_else_is_left_alone() throws Exception {
        // Given
        new DatabaseFile(directory).change("CREATE TABLE photographs (id INTEGER)");

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a database of the gateway");
    }

    @Test
    void a_damaged_file_is_named() throws IOException {
        // Given
        TestOutbox.open(directory).close();
        Path file = directory.resolve("gateway.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
        Files.write(file, bytes);

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gateway.db is damaged");
    }

    @Test
    void an_empty_file_is_what_a_first_start_may_leave_that_was_killed() throws IOException {
        // Given
        Files.createFile(directory.resolve("gateway.db"));

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.outbox.healthy()).isTrue();
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("file"));

        // When, Then
        assertThatThrownBy(() -> TestOutbox.open(file.resolve("data")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written");
    }
}
