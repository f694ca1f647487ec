package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes, packages and files that documents name are there under these names. */
class DocumentNamesTest {
    /** A class of two words or more, perhaps behind its package or the type around it. */
    private static final Pattern TYPE =
            Pattern.compile("`(?:[a-z]\\w*\\.)*((?:[A-Z]\\w*\\.)?[A-Z][a-z0-9]+[A-Z]\\w*)`");

    private static final Pattern FILE =
            Pattern.compile("`((?:bin|conf|docs|k8s|gateway|jq|formats|sender|testkit|braze-sandbox|demo|bench|"
                    + "mapping-rules|\\.github|\\.ci|\\.mvn)/[\\w./-]*)`");
    private static final Pattern PACKAGES = Pattern.compile("(?m)^\\| ((?:`[a-z.]+`(?:, )?)+) \\|");

    private static final Pattern DRAWN = Pattern.compile("\\b([A-Z][a-z0-9]+[A-Z]\\w*)");

    private static final Set<String> OF_OTHERS = Set.of(
            // of Java and its tools
            "AtomicReference",
            "DiagnosticCommand",
            "DriverManager",
            "ExitOnOutOfMemoryError",
            "HashMap",
            "LongSupplier",
            // of Vert.x and Micrometer
            "BodyHandler",
            "MeterRegistry",
            "VertxExtension",
            // of annotations
            "NullMarked",
            // of Kubernetes and systemd
            "ContainerCreating",
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "LimitNOFILE",
            // how names of tests end
            "LongRun");

    /** What a reader of a tutorial makes. */
    private static final Set<String> OF_READERS =
            Set.of("mapping-rules/loyalty.jq", "mapping-rules/tests/loyalty.yaml");

    private static Set<String> classes;

    @BeforeAll
    static void readClasses() throws IOException {
        classes = SourceTree.classes();
    }

    static List<Markdown> documents() throws IOException {
        return Markdown.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_class_that_a_document_names_exists(Markdown document) {
        // When
        List<String> unknown = document.named(TYPE).stream()
                .filter(name -> !OF_OTHERS.contains(name) && !classes.containsAll(Arrays.asList(name.split("\\."))))
                .toList();

        // Then
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_file_that_a_document_names_exists(Markdown document) {
        // When
        List<String> missing = document.named(FILE).stream()
                .filter(name -> !OF_READERS.contains(name) && !name.contains("/target/"))
                .filter(name -> !Files.exists(Markdown.root().resolve(name)))
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    @Test
    void every_class_that_a_package_draws_or_names_exists() throws Exception {
        // When
        List<String> unknown = DRAWN.matcher(SourceTree.packages())
                .results()
                .map(name -> name.group(1))
                .filter(name -> !OF_OTHERS.contains(name) && !classes.contains(name))
                .distinct()
                .toList();

        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void every_package_in_the_table_of_packages_exists() throws Exception {
        // Given
        Path gateway = Markdown.root().resolve("gateway/src/main/java/io/aiqbraze/gateway");

        // When
        List<String> packages = Markdown.of("CONTRIBUTING.md").named(PACKAGES).stream()
                .flatMap(cell -> Arrays.stream(cell.replace("`", "").split(", ")))
                .toList();

        // Then
        assertThat(packages)
                .contains("mapping.decode", "dispatch.gate")
                .allSatisfy(name -> assertThat(
                                gateway.resolve(name.replace('.', '/')).resolve("package-info.java"))
                        .exists());
    }
}
