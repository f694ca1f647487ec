package io.aiqbraze.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteesDocumentedTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|LongRun))`");

    @Test
    void every_test_that_is_said_to_hold_a_guarantee_exists() throws IOException {
        // Given
        String document = Files.readString(PROJECT.resolve("docs/guarantees.md"));

        // When
        Set<String> named = TEST.matcher(document)
                .results()
                .map((MatchResult result) -> result.group(1) + ".java")
                .collect(Collectors.toSet());

        // Then
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(files()).containsAll(named);
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }
}
