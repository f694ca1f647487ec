package io.aiqbraze.gateway.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.app.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** {@code gateway rules test} in this process. */
class RulesTestCommandTest {
    private static final String SHIPPED = "../mapping-rules";

    @TempDir
    private Path directory;

    @Test
    void a_failure_is_shown_as_a_difference() throws Exception {
        // Given
        own("{attributes: (.attributes + {external_id: .external_id})}", """
                tests:
                  - name: attributes are passed on
                    payload: { external_id: u-1, attributes: { LTV: 1250, TIER: "@|red gold|@" } }
                    deliveries:
                      - attributes: { external_id: u-1, LTV: 1250, TIER: silver }
                """);

        // When
        CommandRun ended = run(directory.toString());

        // Then
        assertThat(ended.out()).isEqualTo("""
                %1$s: 0 passed, 1 failed

                %1$s:2: test "attributes are passed on" failed: delivery 1 is not as expected at /attributes/TIER
                --- expected
                +++ actual
                @@ -1,5 +1,5 @@
                 deliveries:
                   - attributes:
                       external_id: "u-1"
                       LTV: 1250
                -      TIER: "silver"
                +      TIER: "@|red gold|@"

                1 test, 1 failed
                """.formatted(directory.resolve("tests/own.yaml")));
        assertThat(ended.exitCode()).isOne();
    }

    @Test
    void ci_systems_get_junit_xml() throws Exception {
        // Given
        Path xml = directory.resolve("reports/rules.xml");

        // When
        CommandRun ended = run(SHIPPED, "--junit", xml.toString());

        // Then
        NodeList suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(5);
        assertThat(ended.out()).contains("all passed");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void broken_rules_are_named_before_any_test() throws Exception {
        // Given
        own("nosuch", "tests: [{ name: a, payload: 1, filtered: true }]");

        // When
        CommandRun ended = run(directory.toString());

        // Then
        assertThat(ended.err()).isEqualTo(directory.resolve("own.jq") + ":1: there is no function nosuch/0\n");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isOne();
    }

    @Test
    void only_the_named_streams_are_tested() throws Exception {
        // When
        CommandRun one = run(SHIPPED, "--stream", "mixed");
        CommandRun two = run(SHIPPED, "--stream", "mixed", "--stream", "events");
        CommandRun unknown = run(SHIPPED, "--stream", "carts");

        // Then
        assertThat(one.lines()).hasSize(3);
        assertThat(two.lines()).hasSize(4);
        assertThat(unknown.err())
                .isEqualTo("there is no stream 'carts'; there are attributes, audiences, campaigns, events, mixed\n");
        assertThat(List.of(one.exitCode(), two.exitCode(), unknown.exitCode())).containsExactly(0, 0, 1);
    }

    @Test
    void streams_without_tests_are_noted() throws Exception {
        // Given
        Files.writeString(directory.resolve("own.jq"), ".");

        // When
        CommandRun ended = run(directory.toString());

        // Then
        assertThat(ended.out()).isEqualTo("\nnote: there are no tests of own\n0 tests\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void the_configuration_is_that_of_the_gateway() throws Exception {
        // Given
        own("{attributes: {external_id: \"u-1\", split: $settings.defaultSplit}, workspace: \"emea\"}", """
                tests:
                  - name: the setting and the workspace of the file
                    payload: 1
                    deliveries: [{ workspace: emea, attributes: { external_id: u-1, split: "7" } }]
                """);
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                rules: { directory: %s, streams: { own: { defaultSplit: "7" } } }
                workspaces: { default: {}, emea: {} }
                """.formatted(directory));

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.out()).endsWith("\n1 test, all passed\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void what_is_wrong_with_the_configuration_is_named() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "rules: { workers: -1 }");

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.err()).startsWith(file + ":1: rules.workers: '-1' is not accepted");
        assertThat(ended.exitCode()).isOne();
    }

    @Test
    void a_report_that_cannot_be_written_is_a_failure() throws Exception {
        // When
        CommandRun ended = run(SHIPPED, "--junit", directory.toString());

        // Then
        assertThat(ended.err()).startsWith(directory + ": cannot be written: ");
        assertThat(ended.exitCode()).isOne();
    }

    private void own(String rule, String tests) throws IOException {
        Files.writeString(directory.resolve("own.jq"), rule);
        Files.writeString(Files.createDirectory(directory.resolve("tests")).resolve("own.yaml"), tests);
    }

    private static CommandRun run(String... arguments) {
        var out = new ByteArrayOutputStream();
        return CommandRun.of(new TestCommand(out), out, arguments);
    }
}
