package io.aiqbraze.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that one reads in one go. */
class SourceLengthTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int MOST_LINES = 250;

    @Test
    void no_source_file_of_any_module_has_more_than_250_lines() throws IOException {
        // When
        List<Path> sources = sources();

        // Then
        assertThat(sources)
                .hasSizeGreaterThan(1_000)
                .allSatisfy(source -> assertThat(lines(source))
                        .as("%s", ROOT.relativize(source))
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                    .toList();
        }
    }

    private static long lines(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
