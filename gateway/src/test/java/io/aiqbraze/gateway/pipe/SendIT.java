package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way through {@code gateway send}, the gateway and the sandbox. */
class SendIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 10_000;
    private static final int PART = 200;

    @TempDir
    private Path directory;

    private LocalSandbox sandbox;
    private GatewayProcess gateway;
    private String to;

    @BeforeEach
    void start() throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults().withCounting(true));
        gateway = GatewayProcess.start(directory, sandbox.port(), Map.of());
        to = gateway.ingest("").toString();
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
    }

    @Test
    void a_csv_export_from_a_pipe_becomes_memberships() throws Exception {
        // Given
        String rows = IntStream.range(0, 2_000)
                .mapToObj(n -> "u-" + n + ",\"Zoë\r\nin \"\"Köln\"\"\"\r\n")
                .collect(Collectors.joining());

        // When
        try (var send = SendProcess.start(
                        directory,
                        "audiences",
                        "-",
                        "--query",
                        "audience_id=4711",
                        "--query",
                        "split_id=2",
                        "--part-payloads",
                        "300",
                        "--to",
                        to)
                .write("\uFEFFexternal_id,NOTE\r\n" + rows + "u-x\r\n,nobody\r\n")) {

            // Then
            assertThat(send.exitCode()).as(send.err()).isEqualTo(3);
            assertThat(send.out())
                    .containsPattern("payloads +2002\n")
                    .containsPattern("accepted +2000\n")
                    .containsPattern("parts +7\n")
                    .contains("refused as bad_csv_row: 1\n  record 2001: the row has ")
                    .contains("refused as missing_identifier: 1\n  record 2002 at /external_id: `external_id` ");
            assertThat(leftBehind()).isEmpty();
        }
        gateway.awaitDelivery();
        assertThat(sandbox.look("requests")
                        .at("/endpoints/~1users~1track/objects/attributes")
                        .asInt())
                .isEqualTo(2_000);
    }

    @Test
    void the_commands_of_the_documentation_do_what_they_say() throws Exception {
        // Given
        Files.write(
                directory.resolve("export.csv.gz"),
                Gzip.of("external_id,TIER\nu-1,gold\nu-2,silver\n".getBytes(StandardCharsets.UTF_8)));
        String port = "export GATEWAY_PORT=" + gateway.ingest("").getPort() + "; ";

        // When
        for (String command :
                Shell.commands(Markdown.of("docs/send.md").blocks("sh").get(0))) {
            String printed =
                    new Shell(directory).run(port + command.replace("bin/gateway", GatewayJar.SCRIPT.toString()));

            // Then
            assertThat(printed).containsPattern("accepted +2\n");
        }
        gateway.awaitDelivery();
        assertThat(sandbox.look("requests")
                        .at("/endpoints/~1users~1track/objects/attributes")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void a_file_goes_on_where_the_gateway_was_killed() throws Exception {
        // Given
        Path file = directory.resolve("events.ndjson.gz");
        Files.write(file, Gzip.of(events(0, EVENTS).getBytes(StandardCharsets.UTF_8)));
        Path kept = directory.resolve("kept");
        String[] command = {
            "events", file.toString(), "--part-payloads", "" + PART, "--to", to, "--resume-file", kept.toString()
        };

        // When
        try (var send = SendProcess.start(directory, with(command, "--retry-for", "0s"))) {
            gateway.until("in the midst of the file", () -> parts(kept) >= 5);
            gateway.kill();

            // Then
            assertThat(send.exitCode()).isOne();
            assertThat(send.err()).contains("goes on behind part ");
        }

        // When
        startAgain();
        try (var send = SendProcess.start(directory, command)) {
            // Then the part whose answer was lost is taken once, by its Idempotency-Key
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(send.out()).containsPattern("accepted +" + EVENTS + "\n");
        }
        gateway.awaitDelivery();
        assertThat(GatewayMetrics.scrape(gateway)
                        .deliveries(new GatewayMetrics.LineOf("default", "track", "live"), "accepted"))
                .isEqualTo(EVENTS);
        assertThat(sandbox.look("numbers").at("/events/distinct").asInt()).isEqualTo(EVENTS);
    }

    @Test
    void a_pipe_goes_on_where_it_was_interrupted_and_everything_comes_once() throws Exception {
        // Given
        String[] command = {"events", "-", "--part-payloads", "" + PART, "--to", to};
        try (var send = SendProcess.start(directory, command)) {
            OutputStream input = send.input();
            input.write(events(0, 8_000).getBytes(StandardCharsets.UTF_8));
            input.flush();
            gateway.until(
                    "given some parts",
                    () -> !leftBehind().isEmpty() && parts(leftBehind().get(0)) >= 5);

            // When
            send.interrupt();

            // Then
            assertThat(send.exitCode()).isEqualTo(143);
            assertThat(send.err()).contains("stopped: interrupted", "goes on behind part ");
        }
        try (var send = SendProcess.start(directory, command).write(events(0, EVENTS))) {
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(send.out()).containsPattern("accepted +" + EVENTS + "\n");
            assertThat(leftBehind()).isEmpty();
        }
        gateway.awaitDelivery();
        JsonNode numbers = sandbox.look("numbers").path("events");
        assertThat(numbers.path("distinct").asInt()).isEqualTo(EVENTS);
        assertThat(numbers.path("duplicates").asInt()).isZero();
    }

    @Test
    void a_gateway_that_is_gone_for_a_while_gets_the_rest() throws Exception {
        // Given a gateway that goes while nothing is under way
        try (var send = SendProcess.start(directory, "events", "-", "--part-payloads", "" + PART, "--to", to)) {
            OutputStream input = send.input();
            assertThat(gateway.terminate()).isIn(0, 143);

            // When
            input.write(events(0, 2_000).getBytes(StandardCharsets.UTF_8));
            input.close();
            startAgain();

            // Then
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(send.err()).contains("no answer from the gateway");
        }
        gateway.awaitDelivery();
        JsonNode numbers = sandbox.look("numbers").path("events");
        assertThat(numbers.path("distinct").asInt()).isEqualTo(2_000);
        assertThat(numbers.path("duplicates").asInt()).isZero();
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{\"id\":\"e-" + n + "\",\"external_id\":\"user-" + n % 1_000
                        + "\",\"name\":\"seen\",\"timestamp\":1764979200000,\"properties\":{\"n\":" + n + "}}\n")
                .collect(Collectors.joining());
    }

    /** Starts the gateway where it was before. */
    private void startAgain() throws IOException {
        gateway = GatewayProcess.start(
                directory,
                sandbox.port(),
                Map.of("GATEWAY_PORT", "" + gateway.ingest("").getPort()));
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    /** How many parts a run has had acknowledged, as it keeps it for the next one. */
    private static int parts(Path kept) throws IOException {
        return JSON.readTree(kept.toFile()).at("/position/parts").asInt();
    }

    /** What a run from a pipe keeps in its working directory. */
    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".resume")).toList();
        }
    }
}
