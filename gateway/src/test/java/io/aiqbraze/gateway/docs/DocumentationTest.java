package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern KEY_FILE = Pattern.compile("\\bapiKeyFile: ([^\\s,}]+)");
    private static final Path SETTINGS = Markdown.root().resolve("conf/gateway.yaml");

    @TempDir
    Path directory;

    /** A block of code and the document that it is in. */
    record Block(Markdown document, String text) {
        @Override
        public String toString() {
            return document + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Markdown> documents() throws IOException {
        return Markdown.all();
    }

    static List<Block> scripts() throws IOException {
        return blocks("sh");
    }

    static List<Block> yaml() throws IOException {
        // without any the parameterized test would fail for having nothing to do
        return Stream.concat(
                        Stream.of(new Block(Markdown.of("README.md"), Files.readString(SETTINGS))),
                        blocks("yaml").stream())
                .toList();
    }

    @Test
    void the_documents_are_found() throws Exception {
        assertThat(documents())
                .extracting(Markdown::toString)
                .contains("README.md", "docs/payloads.md", "bench/README.md", "braze-sandbox/README.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Markdown document) throws Exception {
        // When
        var broken = new ArrayList<String>();
        for (String link : document.links()) {
            if (!leadsSomewhere(document, link)) {
                broken.add(link);
            }
        }

        // Then
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_block_says_what_it_is_so_that_it_can_be_looked_at(Markdown document) {
        assertThat(Set.of("sh", "yaml", "json", "jq", "csv", "java", "text")).containsAll(document.languages());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_is_one(Block script) throws Exception {
        // When
        Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(script.text().getBytes(StandardCharsets.UTF_8));
        }
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(shell.waitFor()).as(words).isZero();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_starts_the_gateway_as_a_reader_of_the_checkout_can(Block script) {
        assertThat(script.text()).doesNotContainPattern("(?m)^ *(?:gateway|java .*gateway\\.jar) ");
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void every_configuration_loads(Block block) throws Exception {
        // Given
        JsonNode tree = YAML.readTree(block.text());
        var sections = new HashSet<String>();
        YAML.readTree(SETTINGS.toFile()).fieldNames().forEachRemaining(sections::add);
        var keys = new ArrayList<String>();
        tree.fieldNames().forEachRemaining(keys::add);
        Path file = Files.writeString(directory.resolve("shown.yaml"), withKeysInFiles(block.text()));

        // Then manifests and the like are only to be YAML
        if (sections.containsAll(keys)) {
            assertThatCode(() -> loader().load(Optional.of(file))).doesNotThrowAnyException();
        }
    }

    @Test
    void the_shipped_configuration_can_be_given_as_ones_own() throws Exception {
        assertThat(loader().load(Optional.of(SETTINGS))).isEqualTo(loader().load(Optional.empty()));
    }

    @Test
    void every_variable_of_the_settings_is_in_the_readme() throws Exception {
        // When
        Set<String> documented = Markdown.of("README.md").variables();

        // Then
        assertThat(documented).containsAll(new Markdown(SETTINGS, Files.readString(SETTINGS)).variables());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_variable_in_a_document_is_read_somewhere(Markdown document) throws Exception {
        // Given
        Set<String> read = new HashSet<>(new Markdown(SETTINGS, Files.readString(SETTINGS)).variables());
        for (String variable : List.copyOf(read)) {
            read.add(variable + "_FILE");
        }
        Path logging = Markdown.root().resolve("conf/logback.xml");
        read.addAll(new Markdown(logging, Files.readString(logging)).variables());

        // Then
        assertThat(read).containsAll(document.variables());
    }

    @Test
    void every_section_of_the_settings_is_commented() throws Exception {
        // Given
        String[] sections = Files.readString(SETTINGS).split("\n\n", -1);

        // Then
        assertThat(sections)
                .hasSizeGreaterThan(5)
                .allSatisfy(section -> assertThat(section).contains("# "));
    }

    /** The same with a key in each file that is named for one, in a directory of the test. */
    private String withKeysInFiles(String configuration) throws IOException {
        String here = configuration.replace("/etc/gateway/secrets", directory.toString());
        for (MatchResult name : KEY_FILE.matcher(here).results().toList()) {
            if (name.group(1).startsWith(directory.toString())) {
                Path unused = Files.writeString(Path.of(name.group(1)), "k");
            }
        }
        return here;
    }

    private static ConfigurationLoader loader() {
        return new ConfigurationLoader(
                Map.of("BRAZE_REST_ENDPOINT", "https://rest.fra-01.braze.eu", "BRAZE_API_KEY", "k"));
    }

    private static List<Block> blocks(String language) throws IOException {
        return documents().stream()
                .flatMap(document -> document.blocks(language).stream().map(text -> new Block(document, text)))
                .toList();
    }

    private static boolean leadsSomewhere(Markdown document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document.file()
                : document.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || Markdown.of(Markdown.root().relativize(target).toString())
                        .anchors()
                        .contains(parts[1]);
    }
}
