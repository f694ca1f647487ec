package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while senders post and Braze is slow. */
class DrainIT {
    private static final LineOf TRACK = new LineOf("default", "track", "live");
    private static final String EVENT = "{\"external_id\":\"drained\",\"name\":\"login\",\"properties\":{\"n\":0}}";
    private static final int EVENTS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void what_is_in_work_is_finished_what_comes_is_refused_and_the_next_start_delivers_the_rest() throws Exception {
        var slow = SandboxSettings.defaults().withAnswerDelay(Duration.ofMillis(500));
        try (var sandbox = new LocalSandbox(slow)) {
            int numbered;
            try (var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of());
                    var half = new Socket()) {
                // Given more than Braze takes for now, and a request whose body is on its way
                numbered = new NumberedEvents(EVENTS, 100, 8, 5_000)
                        .postAll(body -> GatewayProcess.json(gateway.post("events", body))
                                .path("accepted")
                                .asInt());
                half.connect(new InetSocketAddress(
                        gateway.ingest("").getHost(), gateway.ingest("").getPort()));
                write(half, head());
                gateway.until("reading", () -> bytesInFlight(gateway) > 0);

                // When
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> terminate(gateway));
                gateway.until(
                        "draining", () -> readiness(gateway).path("draining").asBoolean());
                HttpResponse<String> late = postOnItsOwnConnection(gateway);
                write(half, EVENT);
                String last = new String(half.getInputStream().readAllBytes(), UTF_8);

                // Then
                assertThat(late.statusCode()).isEqualTo(503);
                assertThat(late.headers().firstValue("Connection")).contains("close");
                assertThat(GatewayProcess.json(late).path("code").asText()).isEqualTo("draining");
                assertThat(last)
                        .startsWith("HTTP/1.1 202")
                        .contains("\"accepted\":1")
                        .containsIgnoringCase("connection: close");
                assertThat(ended.get()).isIn(0, 143);
                assertThat(stopped(gateway))
                        .containsExactly(
                                "ingest",
                                "mapping",
                                "the watch over the rules",
                                "the keeper of pauses",
                                "dispatch",
                                "the admin port",
                                "the database");
            }

            try (var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of())) {
                gateway.awaitDelivery();
                GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
                JsonNode events = sandbox.look("numbers").path("events");
                assertThat(numbered).isEqualTo(EVENTS);
                assertThat(metrics.deliveries(TRACK, "accepted")).isEqualTo(EVENTS + 1L);
                assertThat(metrics.deliveries(TRACK, "delivered")).isEqualTo(EVENTS + 1L);
                assertThat(events.path("distinct").asInt()).isEqualTo(EVENTS);
                assertThat(events.path("duplicates").asInt())
                        .as("beside number 0, which comes from both senders")
                        .isOne();
            }
        }
    }

    /** A connection that was used before may be closed just now, with the half of the gateway that has nothing in work. */
    private static HttpResponse<String> postOnItsOwnConnection(GatewayProcess gateway) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.ingest("/v1/ingest/events"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String head() {
        return "POST /v1/ingest/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + EVENT.length() + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static int terminate(GatewayProcess gateway) {
        try {
            return gateway.terminate();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode readiness(GatewayProcess gateway) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/health/ready")));
    }

    private static double bytesInFlight(GatewayProcess gateway) throws IOException {
        return gateway.get(gateway.admin("/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith("aiqbraze_ingest_work_bytes "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The stages in the order in which the log says that they stopped. */
    private static List<String> stopped(GatewayProcess gateway) throws IOException {
        return Pattern.compile("Shutdown: (.+) stopped")
                .matcher(gateway.log())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
