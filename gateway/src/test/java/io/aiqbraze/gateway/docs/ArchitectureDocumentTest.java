package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tells a new engineer where things are must say where they are now. */
class ArchitectureDocumentTest {
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)?)`");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final Set<String> OF_LIBRARIES = Set.of("Future");
    private static final Pattern DECISION = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");

    @Test
    void every_class_that_the_document_names_exists() throws Exception {
        // Given
        Set<String> classes = classes();

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

    private static Set<String> classes() throws IOException {
        var found = new HashSet<String>();
        try (Stream<Path> files = Files.walk(Markdown.root())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                DECLARATION.matcher(Files.readString(file)).results().forEach(type -> found.add(type.group(1)));
            }
        }
        return found;
    }

    private static List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Markdown.root().resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
