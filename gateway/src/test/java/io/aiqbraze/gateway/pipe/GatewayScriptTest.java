package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/gateway} in a checkout of its own, with a Java that prints how it was called and ends with 7. */
class GatewayScriptTest {
    private static final String SHOWS_ITS_CALL = """
            #!/bin/sh
            echo "process $$"
            for argument in "$@"; do echo "<$argument>"; done
            exit 7
            """;

    @TempDir
    private Path checkout;

    private Path jar;
    private Path archive;

    @BeforeEach
    void checkOut() throws IOException {
        Path bin = Files.createDirectory(checkout.resolve("bin"));
        Path unused = Files.copy(GatewayJar.SCRIPT, bin.resolve("gateway"));
        executable(Files.createDirectories(checkout.resolve("jdk/bin")).resolve("java"));
        jar = Files.createDirectories(checkout.resolve("gateway/target")).resolve("gateway.jar");
        archive = jar.resolveSibling("gateway.jsa");
    }

    @Test
    void arguments_and_exit_code_are_passed_on_as_they_are() throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of(), "send", "events", "two words.csv", "--query", "a='b'", "");

        // Then
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.printed())
                .endsWith("<-jar>\n<" + jar + ">\n<send>\n<events>\n<two words.csv>\n<--query>\n<a='b'>\n<>\n");
    }

    @Test
    void signals_reach_java_because_it_takes_the_place_of_the_script() throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of(), "run");

        // Then
        assertThat(ended.printed()).startsWith("process " + ended.process() + "\n");
    }

    @Test
    void it_is_found_through_a_link_and_from_any_directory() throws Exception {
        // Given
        build();
        Path elsewhere = Files.createDirectory(checkout.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("gateway"), checkout.resolve("bin/gateway"));

        // When
        Ended ended = call(elsewhere, Map.of(), link.toString(), "check");

        // Then
        assertThat(ended.printed()).endsWith("<" + jar + ">\n<check>\n");
    }

    @Test
    void a_jar_that_is_missing_is_named_with_the_command_that_builds_it() throws Exception {
        // When
        Ended ended = gateway(Map.of(), "run");

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.printed()).contains(jar + " is not built yet", "mvn -q -B -DskipTests package");
    }

    @Test
    void a_java_that_is_missing_is_named_with_what_is_accepted() throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of("JAVA_HOME", "/no/such/jdk"), "run");

        // Then
        assertThat(ended.exitCode()).isOne();
        assertThat(ended.printed()).contains("/no/such/jdk/bin/java", "Java 17 or newer", "JAVA_HOME");
    }

    @Test
    void a_gateway_that_runs_has_most_of_its_container() throws Exception {
        // Given
        build();

        // Then
        assertThat(gateway(Map.of("GATEWAY_CONTAINER", "true"), "run").printed())
                .contains("<-XX:MaxRAMPercentage=60>");
        assertThat(gateway(Map.of(), "run").printed()).doesNotContain("MaxRAMPercentage");
    }

    @Test
    void a_gateway_that_runs_collects_garbage_in_parallel_on_large_pages() throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of(), "run");

        // Then
        assertThat(ended.printed()).contains("<-XX:+UseParallelGC>", "<-XX:+UseTransparentHugePages>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void a_collector_that_the_environment_names_is_the_only_one(String variable) throws Exception {
        // Given
        build();

        for (String command : List.of("run", "check", "status")) {
            // When
            Ended ended = gateway(Map.of(variable, "-Xmx1g -XX:+UseZGC"), command);

            // Then
            assertThat(ended.printed()).doesNotContain("<-XX:+UseParallelGC>", "<-XX:+UseSerialGC>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "dead-letters", "pause", "--help"})
    void a_command_beside_a_gateway_takes_little_of_its_container(String command) throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of("GATEWAY_CONTAINER", "true"), command);

        // Then
        assertThat(ended.printed()).contains("<-Xmx128m>").doesNotContain("MaxRAMPercentage");
    }

    @Test
    void the_archive_of_this_jar_is_used() throws Exception {
        // Given
        build();
        Path unused = Files.writeString(archive, "newer than the jar");

        // When
        Ended ended = gateway(Map.of(), "check");

        // Then
        assertThat(ended.printed()).contains("<-XX:SharedArchiveFile=" + archive + ">");
    }

    @Test
    void the_archive_of_an_earlier_jar_is_not_used() throws Exception {
        // Given
        build();
        Path older = Files.writeString(archive, "older than the jar");
        Path unused = Files.setLastModifiedTime(older, FileTime.fromMillis(0));

        // When
        Ended ended = gateway(Map.of(), "check");

        // Then
        assertThat(ended.printed()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void options_of_java_come_from_the_environment() throws Exception {
        // Given
        build();

        // When
        Ended ended = gateway(Map.of("GATEWAY_JAVA_OPTIONS", "-Xss512k -Da=b"), "check");

        // Then
        assertThat(ended.printed()).contains("<-Xss512k>\n<-Da=b>\n");
    }

    private void build() throws IOException {
        Path written = Files.writeString(jar, "");
        Path unused = Files.setLastModifiedTime(written, FileTime.fromMillis(1_000));
    }

    private Ended gateway(Map<String, String> environment, String... arguments) throws Exception {
        return call(checkout, environment, checkout.resolve("bin/gateway").toString(), arguments);
    }

    private Ended call(Path directory, Map<String, String> environment, String script, String... arguments)
            throws Exception {
        var command = new ArrayList<>(List.of(script));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        var variables =
                new HashMap<>(Map.of("JAVA_HOME", checkout.resolve("jdk").toString()));
        variables.putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.endsWith("_OPTIONS"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), process.pid(), printed);
    }

    private static void executable(Path program) throws IOException {
        Path written = Files.writeString(program, SHOWS_ITS_CALL);
        Path unused = Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int exitCode, long process, String printed) {}
}
