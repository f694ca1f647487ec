package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Where code, settings and manifests name a document: {@code docs/braze.md#identifiers}. */
class PointersTest {
    private static final Pattern POINTER = Pattern.compile("docs/[a-z0-9/-]+\\.md(?:#([a-z0-9-]+))?");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)\\bbraze-facts|\\bcontract section|\\bcontract \\d");
    private static final Set<String> WITH_POINTERS = Set.of("java", "yaml", "yml", "xml", "jq", "toml");
    private static final Set<String> NOT_OURS = Set.of("target", ".git");

    @Test
    void every_pointer_names_a_document_and_a_heading_in_it() throws Exception {
        // When
        var broken = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (Path file : sources()) {
            for (var pointer : POINTER.matcher(Files.readString(file)).results().toList()) {
                found.add(pointer.group());
                if (!leadsSomewhere(pointer.group(), pointer.group(1))) {
                    broken.add(file + ": " + pointer.group());
                }
            }
        }

        // Then
        assertThat(broken).isEmpty();
        assertThat(found).anyMatch(pointer -> pointer.startsWith("docs/braze.md#"));
    }

    @Test
    void nothing_points_to_what_is_not_in_the_repository() throws Exception {
        // When
        var dangling = new ArrayList<Path>();
        for (Path file : sources()) {
            if (!file.endsWith("PointersTest.java")
                    && ELSEWHERE.matcher(Files.readString(file)).find()) {
                dangling.add(file);
            }
        }

        // Then
        assertThat(dangling).isEmpty();
    }

    private static boolean leadsSomewhere(String pointer, String heading) throws IOException {
        String document = pointer.split("#", 2)[0];
        if (!Files.exists(Markdown.root().resolve(document))) {
            return false;
        }
        return heading == null || Markdown.of(document).anchors().contains(heading);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Markdown.root())) {
            return files.filter(Files::isRegularFile)
                    .filter(PointersTest::hasPointers)
                    .toList();
        }
    }

    private static boolean hasPointers(Path file) {
        Path inside = Markdown.root().relativize(file);
        String name = inside.getFileName().toString();
        return WITH_POINTERS.contains(name.substring(name.lastIndexOf('.') + 1))
                && StreamSupport.stream(inside.spliterator(), false)
                        .noneMatch(part -> NOT_OURS.contains(part.toString()));
    }
}
