package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tells a new engineer where things are must say where they are now. */
class ArchitectureDocumentTest {
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)?)`");
    private static final Pattern THREAD = Pattern.compile(
            "(?:new Thread\\([^;]*?, |OutboxThreads\\.named\\(|setWorkerPoolName\\(|createSharedWorkerExecutor\\()\"([a-z-]+?)-?\"");
    private static final Pattern ONE_ENDPOINT =
            Pattern.compile("\\bEndpoint\\.(?:TRACK|CAMPAIGNS|CANVAS)\\b|[!=]= Kind\\.(?!TEXT|NULL|BOOLEAN)[A-Z]+\\b");
    private static final Set<String> OF_LIBRARIES = Set.of("Future");
    private static final Pattern DECISION = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");

    @Test
    void every_class_that_the_document_names_exists() throws Exception {
        // Given
        Set<String> classes = SourceTree.classes();

        // When
        List<String> unknown = TYPE.matcher(Markdown.of("docs/architecture.md").text())
                .results()
                .map(name -> name.group(1))
                .filter(name -> !classes.contains(name) && !OF_LIBRARIES.contains(name))
                .distinct()
                .toList();

        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_thread_that_has_a_name_is_in_it() throws Exception {
        // Given
        String section =
                Markdown.of("docs/architecture.md").section("What runs where").text();

        // When
        List<String> threads = SourceTree.gateway().values().stream()
                .flatMap(text -> THREAD.matcher(text).results().map(thread -> thread.group(1)))
                .distinct()
                .toList();

        // Then
        assertThat(threads)
                .contains("outbox-writer", "mapping", "rule-watch")
                .allSatisfy(name -> assertThat(section).containsPattern("`" + name + "(?:-n)?`"));
    }

    @Test
    void whatever_asks_for_one_endpoint_or_kind_is_where_it_says_where_a_new_one_would_go() throws Exception {
        // Given
        String answer = Markdown.of("docs/architecture.md")
                .text()
                .lines()
                .filter(line -> line.startsWith("| Where would a new endpoint of Braze go?"))
                .findFirst()
                .orElseThrow();

        // When
        List<String> asking = SourceTree.gateway().entrySet().stream()
                .filter(file -> ONE_ENDPOINT.matcher(file.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();

        // Then
        assertThat(asking).isNotEmpty().allSatisfy(name -> assertThat(answer).contains("`" + name + "`"));
    }

    @Test
    void decisions_are_numbered_without_a_gap_and_listed() throws Exception {
        // Given
        List<String> decisions = names("docs/decisions").stream()
                .filter(name -> !name.equals("README.md"))
                .sorted()
                .toList();
        String index = Markdown.of("docs/decisions/README.md").text();

        // Then
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision).matches(DECISION);
            assertThat(index).contains("(" + decision + ")");
        });
        assertThat(decisions.stream().map(decision -> Integer.parseInt(decision.substring(0, 4))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, decisions.size()).boxed().toList());
    }

    private static List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Markdown.root().resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
