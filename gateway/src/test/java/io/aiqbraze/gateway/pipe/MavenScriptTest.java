package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/maven} with a Maven that prints how it was called and ends with 7. */
class MavenScriptTest {
    @TempDir
    private Path programs;

    @BeforeEach
    void install() throws IOException {
        Path maven = Files.writeString(programs.resolve("mvn"), "#!/bin/sh\necho \"called with $*\"\nexit 7\n");
        Path unused = Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dquick",
                "-Dtest=MavenScriptTest",
                "-Dtest=MavenScript*,RuleCompilerTest#a_*",
                "-Dtest=io.aiqbraze.gateway.pipe.MavenScriptTest",
                "-Dtest=!MavenScriptTest",
                "-Dit.test=PipeIT"
            })
    void a_test_of_any_module_is_passed_on(String option) throws Exception {
        // When
        Ended ended = maven(option);

        // Then
        assertThat(ended.printed()).startsWith("called with ").endsWith(option + "\n");
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dtest=MavenSkriptTest", "-Dtest=PipeIT,MavenSkriptTest#a_*", "-Dit.test=MavenSkriptTest"})
    void a_test_that_no_module_has_is_named_before_anything_is_built(String option) throws Exception {
        // When
        Ended ended = maven(option);

        // Then
        assertThat(ended.printed()).startsWith("no module has a test MavenSkriptTest; ");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void the_modules_are_found_from_any_directory() throws Exception {
        // When
        Ended ended = call(programs, "-Dtest=MavenScriptTest");

        // Then
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    private Ended maven(String option) throws Exception {
        return call(GatewayJar.ROOT, option);
    }

    private Ended call(Path directory, String option) throws Exception {
        var builder = new ProcessBuilder(GatewayJar.ROOT.resolve("bin/maven").toString(), option)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private record Ended(int exitCode, String printed) {}
}
