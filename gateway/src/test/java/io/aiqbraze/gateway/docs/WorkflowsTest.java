package io.aiqbraze.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known here of what only runs elsewhere: CI, releases, and the forms of issues. */
class WorkflowsTest {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.+)$");

    static List<Path> forms() throws IOException {
        return yaml(".github");
    }

    static List<Path> workflows() throws IOException {
        return yaml(".github/workflows");
    }

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Markdown.root().resolve("bin"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_file_is_an_object_without_a_key_twice(Path file) throws Exception {
        assertThat(YAML.readTree(file.toFile()).isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void every_action_of_others_is_pinned_to_a_commit_and_says_its_version(Path workflow) throws Exception {
        // When
        List<String> actions = USES.matcher(Files.readString(workflow))
                .results()
                .map(action -> action.group(1))
                .filter(action -> !action.startsWith("./"))
                .toList();

        // Then
        assertThat(actions)
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(action).matches("[\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_may_only_read_unless_a_job_needs_more(Path workflow) throws Exception {
        assertThat(YAML.readTree(workflow.toFile()).path("permissions").toString())
                .isEqualTo("{\"contents\":\"read\"}");
    }

    @Test
    void continuous_integration_runs_everything_on_each_java_that_is_promised() throws Exception {
        // Given
        JsonNode tests = YAML.readTree(
                        Markdown.root().resolve(".github/workflows/ci.yml").toFile())
                .at("/jobs/tests");

        // Then
        assertThat(tests.at("/strategy/matrix/java").toString()).isEqualTo("[\"17\",\"21\",\"25\"]");
        assertThat(tests.path("steps").findValuesAsText("run")).containsExactly(".ci/run");
    }

    @Test
    void a_release_waits_for_the_tests_and_for_the_search_for_known_vulnerabilities() throws Exception {
        // Given
        JsonNode jobs = YAML.readTree(
                        Markdown.root().resolve(".github/workflows/release.yml").toFile())
                .path("jobs");

        // Then
        assertThat(jobs.at("/tests/uses").asText()).isEqualTo("./.github/workflows/ci.yml");
        assertThat(jobs.at("/vulnerabilities/uses").asText()).isEqualTo("./.github/workflows/vulnerabilities.yml");
        assertThat(jobs.at("/publish/needs").toString()).isEqualTo("[\"tests\",\"vulnerabilities\"]");
    }

    @Test
    void the_wrapper_checks_what_it_downloads() throws Exception {
        // When
        String wrapper = Files.readString(Markdown.root().resolve(".mvn/wrapper/maven-wrapper.properties"));

        // Then
        assertThat(wrapper)
                .containsPattern("(?m)^distributionUrl=https://repo\\.maven\\.apache\\.org/maven2/")
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_can_be_run_and_says_at_its_top_what_it_does(Path script) throws Exception {
        // Given
        List<String> lines = Files.readAllLines(script);

        // Then
        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(lines.get(0)).isEqualTo("#!/bin/sh");
        assertThat(lines.get(1)).matches("# [A-Z].{20,}");
        assertThat(lines.stream().filter(line -> !line.startsWith("#")).findFirst())
                .contains("set -eu");
    }

    private static List<Path> yaml(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(Markdown.root().resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
