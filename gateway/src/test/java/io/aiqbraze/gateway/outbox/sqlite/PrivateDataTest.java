package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDataTest {
    @TempDir
    Path above;

    @Test
    void files_and_directory_of_a_new_outbox_are_for_its_user_alone() throws IOException {
        // Given
        Path directory = above.resolve("data");

        // When
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 3));
            Map<String, String> rights = rights(directory);

            // Then
            assertThat(rights).containsKeys("gateway.db", "gateway.db-wal", "gateway.db-shm", "lock");
            assertThat(rights.values()).containsOnly("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void those_of_a_release_before_become_so_at_the_start() throws IOException {
        // Given
        Path directory = above.resolve("data");
        TestOutbox.open(directory).close();
        Files.writeString(directory.resolve("last-good-rules.json"), "{}");
        Files.createFile(directory.resolve("gateway.db-wal"));
        for (String name : rights(directory).keySet()) {
            Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        // When
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 3));

            // Then
            assertThat(rights(directory).values()).containsOnly("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void files_of_others_in_the_directory_are_left_alone() throws IOException {
        // Given
        Path directory = Files.createDirectory(above.resolve("data"));
        Path notes = Files.writeString(directory.resolve("notes.txt"), "mine");
        Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        TestOutbox.open(directory).close();

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notes)))
                .isEqualTo("rw-r--r--");
    }

    private static Map<String, String> rights(Path directory) throws IOException {
        var rights = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                rights.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return rights;
    }
}
