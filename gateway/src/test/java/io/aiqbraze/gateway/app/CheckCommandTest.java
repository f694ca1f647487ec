package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code gateway check} of what is on this machine: the configuration, the rules, their tests, the disk. */
class CheckCommandTest extends CheckTest {
    @Test
    void a_dashboards_address_and_one_without_encryption_are_worth_a_warning() throws Exception {
        // Given
        Path file = configuration("http://dashboard-01.braze.eu", "all-secret", "30s");

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.err().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("warning: workspaces.default.restEndpoint: "));
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void without_the_option_braze_is_not_asked() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:" + deadPort(), "all-secret", "30s");

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("configuration and rules are good: rule version ");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void the_tests_of_the_rules_are_run_and_counted() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:" + deadPort(), "all-secret", "30s");

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.out()).containsPattern("tests of the rules: \\d+ tests, all passed\n$");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void a_failing_test_and_a_broken_file_of_tests_fail_the_check() throws Exception {
        // Given
        Path tests = Files.createDirectory(directory.resolve("tests"));
        Files.writeString(directory.resolve("one.jq"), "empty");
        Files.writeString(directory.resolve("two.jq"), "empty");
        Files.writeString(tests.resolve("one.yaml"), "tests: [{ name: a, payload: 1, refused: { code: x } }]");
        Files.writeString(tests.resolve("two.yaml"), "tests: []");
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(file, Files.readString(file).replace("../mapping-rules", directory.toString()));

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.err())
                .isEqualTo(tests.resolve("one.yaml")
                        + ":1: test \"a\" failed: expected the refusal x, got nothing (filtered)\n"
                        + tests.resolve("two.yaml")
                        + ":1: tests must be a list of at least one test\n"
                        + "tests of the rules: 1 test, 1 failed, 1 of the files cannot be used;"
                        + " `gateway rules test` shows the differences\n");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void an_age_for_a_stream_that_does_not_exist_is_worth_a_warning() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(
                file,
                Files.readString(file).replace("dispatch: {", "dispatch: {retry: {maxAgeOfStreams: {carts: 1h}}, "));

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.err()).isEqualTo("warning: dispatch.retry.maxAgeOfStreams: there is no stream 'carts'\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void bounds_that_the_disk_cannot_hold_fail_the_check_with_what_they_add_up_to() throws Exception {
        // Given
        Path file = configuration("http://127.0.0.1:1", "all-secret", "30s");
        Files.writeString(
                file, Files.readString(file) + "\noutbox: {maxBytes: 9000TB, directory: " + directory + "/data}\n");

        // When
        CommandRun ended = run("--config", file.toString());

        // Then
        assertThat(ended.err())
                .startsWith("outbox.directory " + directory + "/data: the database (outbox.maxBytes, 9216000GB)")
                .contains("its log", "the reserve", "do not fit its disk");
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(ended.exitCode()).isEqualTo(1);
    }
}
