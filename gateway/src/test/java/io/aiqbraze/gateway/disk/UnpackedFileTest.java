package io.aiqbraze.gateway.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFileTest {
    private static final byte[] CONTENT = "a library".getBytes(UTF_8);

    @TempDir
    Path above;

    @Test
    void it_is_unpacked_once_and_used_again() throws IOException {
        // Given
        var file = new UnpackedFile(above.resolve("own"), "library.so");
        Object first =
                Files.readAttributes(use(file), BasicFileAttributes.class).fileKey();

        // When
        Path again = use(file);

        // Then
        assertThat(Files.readAttributes(again, BasicFileAttributes.class).fileKey())
                .isEqualTo(first);
        assertThat(again).hasBinaryContent(CONTENT);
    }

    @Test
    void what_a_killed_process_left_half_done_is_put_right_and_nothing_piles_up() throws IOException {
        // Given
        Path own = above.resolve("own");
        var file = new UnpackedFile(own, "library.so");
        Files.writeString(use(file), "a lib");
        Files.writeString(own.resolve("library.so.new"), "a li");

        // When
        Path used = use(file);

        // Then
        assertThat(used).hasBinaryContent(CONTENT);
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left)
                    .extracting(each -> each.getFileName().toString())
                    .containsExactlyInAnyOrder("library.so", "lock");
        }
    }

    @Test
    void it_is_for_its_user_alone() throws IOException {
        // When
        Path used = use(new UnpackedFile(above.resolve("own"), "library.so"));

        // Then
        assertThat(List.of(rights(used.getParent()), rights(used))).containsExactly("rwx------", "rw-------");
    }

    @Test
    void a_directory_into_which_others_may_write_is_not_used() throws IOException {
        // Given
        Path open = Files.createDirectory(above.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.write(open.resolve("library.so"), CONTENT);

        // When, Then
        assertRefused(() -> use(new UnpackedFile(open, "library.so")));
    }

    @Test
    void a_link_to_a_directory_is_not_used() throws IOException {
        // Given
        Path elsewhere = Files.createDirectory(above.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(above.resolve("link"), elsewhere);

        // When, Then
        assertRefused(() -> use(new UnpackedFile(link, "library.so")));
    }

    @Test
    void a_link_in_the_place_of_the_file_is_replaced_and_not_followed() throws IOException {
        // Given
        Path own = Files.createDirectory(
                above.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path target = Files.writeString(above.resolve("target"), "of somebody else");
        Files.createSymbolicLink(own.resolve("library.so"), target);

        // When
        Path used = use(new UnpackedFile(own, "library.so"));

        // Then
        assertThat(Files.isSymbolicLink(used)).isFalse();
        assertThat(target).hasContent("of somebody else");
    }

    private static void assertRefused(Callable<Path> use) {
        assertThatThrownBy(use::call)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a directory into which only this user may write");
    }

    private static Path use(UnpackedFile file) throws IOException {
        var used = new AtomicReference<Path>();
        file.use(CONTENT, used::set);
        return used.get();
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
