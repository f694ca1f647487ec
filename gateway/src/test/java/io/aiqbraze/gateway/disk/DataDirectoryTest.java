package io.aiqbraze.gateway.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.disk.PrivateFiles.UnixUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final int SOMEBODY_ELSE = 4_711;

    @TempDir
    Path above;

    @Test
    void directories_that_are_made_are_for_their_user_alone() throws IOException {
        // When
        DataDirectory.prepare(above.resolve("var/data"));

        // Then
        assertThat(rights(above.resolve("var"))).isEqualTo("rwx------");
        assertThat(rights(above.resolve("var/data"))).isEqualTo("rwx------");
    }

    @Test
    void a_directory_that_was_open_is_closed() throws IOException {
        // Given
        Path directory = made("rwxrwxr-x");

        // When
        DataDirectory.prepare(directory);

        // Then
        assertThat(rights(directory)).isEqualTo("rwx------");
    }

    @Test
    void a_directory_that_its_user_may_not_write_stays_so() throws IOException {
        // Given
        Path directory = made("r-xr-xr-x");

        // When
        DataDirectory.prepare(directory);

        // Then
        assertThat(rights(directory)).isEqualTo("r-x------");
    }

    @Test
    void a_directory_of_another_user_keeps_its_rights() throws IOException {
        // Given
        Path directory = ofSomebodyElse();
        String before = rights(directory);

        // When
        DataDirectory.prepare(directory);

        // Then
        assertThat(rights(directory)).isEqualTo(before).isNotEqualTo("rwx------");
    }

    @Test
    void a_link_in_the_place_of_a_file_is_not_followed() throws IOException {
        // Given
        Path directory = made("rwx------");
        Path target = Files.createFile(above.resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(directory.resolve("gateway.db-wal"), target);

        // When
        DataDirectory.prepare(directory);

        // Then
        assertThat(rights(target)).isEqualTo("rw-r--r--");
    }

    private Path made(String rights) throws IOException {
        Path directory = Files.createDirectory(above.resolve("data"));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(rights));
    }

    /** As root we can give one away; others find the root directory, which is not theirs. */
    private Path ofSomebodyElse() throws IOException {
        if (!UnixUser.owns(Path.of("/"))) {
            return Path.of("/");
        }
        Path directory = made("rwxrwxr-x");
        Files.setAttribute(directory, "unix:uid", SOMEBODY_ELSE);
        return directory;
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
