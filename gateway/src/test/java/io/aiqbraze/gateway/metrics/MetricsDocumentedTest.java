package io.aiqbraze.gateway.metrics;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentedTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(aiqbraze_\\w+)` \\| ([\\w, ]*?) ?\\|");
    private static final Pattern NAME = Pattern.compile("aiqbraze_\\w+");
    private static final Pattern ENDING = Pattern.compile("_(bucket|count|sum|max)$");
    private static final Set<String> TEXTS = Set.of("java", "md", "yaml", "yml", "json", "jq", "sh", "");
    private static final Set<String> NOT_OURS = Set.of(".cifuzz-corpus", "target", ".git", "node_modules");

    @Test
    void the_document_lists_each_metric_with_its_labels() throws IOException {
        // Given
        String document = Files.readString(PROJECT.resolve("docs/metrics.md"));

        // When
        Map<String, String> documented = ROW.matcher(document)
                .results()
                .collect(toMap(
                        (MatchResult row) -> row.group(1),
                        row -> row.group(2).strip(),
                        (one, other) -> one + " and again " + other,
                        TreeMap::new));

        // Then
        assertThat(documented)
                .isEqualTo(Arrays.stream(MeterName.values())
                        .collect(toMap(
                                MeterName::prometheus,
                                name -> String.join(", ", name.labels()),
                                (one, other) -> one + " and again " + other,
                                TreeMap::new)));
    }

    @Test
    void whoever_names_a_metric_names_one_that_there_is() throws IOException {
        // Given
        Set<String> known =
                Stream.of(MeterName.values()).map(MeterName::prometheus).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();

        // When
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isText(file)) {
                    NAME.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .filter(name -> !known.contains(name)
                                    && !known.contains(ENDING.matcher(name).replaceAll("")))
                            .forEach(name -> unknown.add(PROJECT.relativize(file) + ": " + name));
                }
                return FileVisitResult.CONTINUE;
            }
        });

        // Then
        assertThat(unknown).isEmpty();
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return TEXTS.contains(name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "");
    }
}
