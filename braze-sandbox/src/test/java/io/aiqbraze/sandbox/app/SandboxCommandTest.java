package io.aiqbraze.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SandboxCommandTest {
    @TempDir
    Path directory;

    @Test
    void the_program_listens_where_its_port_file_says() throws Exception {
        // Given
        Path portFile = directory.resolve("port");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.aiqbraze.sandbox.app.Main",
                        "--port=0",
                        "--port-file=" + portFile,
                        "--key=secret",
                        "--key=lists:campaigns.list",
                        "--dialect=new",
                        "--objects-per-track=perArray 75",
                        "--answer-delay=1ms"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            // When
            while (!Files.exists(portFile)) {
                assertThat(program.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
            }
            int port = Integer.parseInt(Files.readString(portFile).trim());
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/users/track"))
                                    .header("Authorization", "Bearer lists")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(403);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--objects-per-track=many, combined 75",
        "--answer-delay=soon, 200ms",
        "--dialect=latin, classic",
        "--port=no, int",
    })
    void a_bad_option_is_told_what_is_accepted(String option, String accepted) {
        // Given
        var said = new StringWriter();
        var command = new CommandLine(new SandboxCommand()).setErr(new PrintWriter(said));

        // When
        int exitCode = command.execute(option);

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(said.toString()).containsIgnoringCase(accepted);
    }
}
