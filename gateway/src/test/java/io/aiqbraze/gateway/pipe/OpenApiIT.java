package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.rules.PayloadCase;
import io.aiqbraze.gateway.mapping.rules.PayloadCases;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway does what its openapi.yaml says, and says what it does. */
class OpenApiIT {
    private static final String PATH = "/v1/ingest/{stream}";

    private static LocalSandbox sandbox;
    private static GatewayProcess gateway;
    private static OpenApiDocument document;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("twice", BadPayload.TWICE);
        // little memory, so that one larger request is already an overload
        Path configuration = Files.writeString(directory.resolve("gateway.yaml"), """
                ingest: {partialStatus: 207, maxInflatedSize: 64MB, maxBytesInFlight: 73MB}
                """);
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        gateway = GatewayProcess.start(
                directory,
                sandbox.port(),
                Map.of(
                        "GATEWAY_RULES_DIR",
                        rules.path().toString(),
                        "GATEWAY_CLIENT_KEY",
                        BadRequests.KEY,
                        "GATEWAY_HOST",
                        "127.0.0.1"),
                "--config",
                configuration.toString());
        document = OpenApiDocument.parse(
                gateway.get(gateway.ingest("/openapi.yaml")).body());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
    }

    static List<BadRequest> requests() {
        return BadRequests.all();
    }

    static List<BadPayload> payloads() {
        return BadPayload.all();
    }

    static List<PayloadCase> takenPayloads() throws IOException {
        return PayloadCases.read(GatewayJar.ROOT.resolve("docs/payloads.md")).stream()
                .filter(each ->
                        !each.csv() && each.rule().isEmpty() && each.refused().isEmpty())
                .toList();
    }

    @Test
    void every_path_is_described_and_no_other() {
        assertThat(document.tree().path("paths").fieldNames()).toIterable().containsExactly(PATH, "/openapi.yaml");
        assertThat(document.tree().path("paths").path(PATH).fieldNames())
                .toIterable()
                .containsExactly("post");
    }

    @Test
    void every_shipped_stream_is_named() throws Exception {
        // Given
        String description = parameter("stream").path("description").asText();

        // When
        List<String> streams = new RuleDirectory(GatewayJar.ROOT.resolve("mapping-rules")).streams();

        // Then
        assertThat(streams)
                .hasSize(5)
                .allSatisfy(stream -> assertThat(description).contains(stream));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream",
                "lane",
                "audience_id",
                "split_id",
                "campaign_id",
                "event_name",
                "Content-Encoding",
                "Idempotency-Key"
            })
    void every_parameter_is_described(String name) {
        assertThat(parameter(name).path("description").asText()).isNotEmpty();
    }

    @Test
    void the_schemas_are_json_schema() {
        assertThat(document.schemaFaults()).isEmpty();
    }

    @Test
    void what_is_not_described_would_be_noticed() throws Exception {
        // Given
        JsonNode answer = new ObjectMapper()
                .readTree("{\"title\":\"t\",\"status\":400,\"code\":\"c\",\"detail\":\"d\",\"hint\":\"h\"}");

        // Then
        assertThat(document.faults(OpenApiDocument.reference("Problem"), answer))
                .singleElement()
                .asString()
                .contains("hint");
    }

    @Test
    void the_description_is_served_as_described() throws Exception {
        // When
        HttpResponse<String> answer = gateway.get(gateway.ingest("/openapi.yaml"));

        // Then
        assertThat(document.operation("/openapi.yaml", "get")
                        .at("/responses/200/content")
                        .fieldNames())
                .toIterable()
                .containsExactly(answer.headers().firstValue("content-type").orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_refused_request_is_answered_as_described(BadRequest bad) throws Exception {
        assertDescribed(gateway.post(bad.target(), bad.body().getBytes(), bad.headerLines()), bad.status());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void the_code_of_a_refused_request_is_described(BadRequest bad) {
        String description = document.operation(PATH, "post")
                .at("/responses/" + bad.status() + "/description")
                .asText();
        assertThat(description).contains(bad.code());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_refused_payload_is_answered_as_described(BadPayload bad) throws Exception {
        assertDescribed(post(bad.stream(), "[" + bad.with("described") + "]"), 422);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_partly_refused_batch_is_answered_as_described(BadPayload bad) throws Exception {
        // Given
        String good = BadPayload.good(bad.stream(), "somebody");

        // Then
        assertDescribed(post(bad.stream(), "[" + bad.with("described") + "," + good + "]"), 207);
    }

    @Test
    void a_refusal_with_an_id_is_answered_as_described() throws Exception {
        assertDescribed(post("events", "{\"id\":\"e-1\",\"name\":\"login\"}"), 422);
    }

    @Test
    void an_accepted_request_is_answered_as_described() throws Exception {
        assertDescribed(post("events", BadPayload.good("events", "somebody")), 202);
    }

    @Test
    void a_repeated_request_is_answered_as_described() throws Exception {
        // Given
        String body = BadPayload.good("events", "somebody");
        HttpResponse<String> first = post("events", body, "Idempotency-Key", "described");

        // When
        HttpResponse<String> again = post("events", body, "Idempotency-Key", "described");

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertDescribed(again, 202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_reused_idempotency_key_is_answered_as_described() throws Exception {
        // Given
        HttpResponse<String> first = post("events", BadPayload.good("events", "somebody"), "Idempotency-Key", "reused");

        // When
        HttpResponse<String> other =
                post("events", BadPayload.good("events", "somebody-else"), "Idempotency-Key", "reused");

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertDescribed(other, 409);
    }

    @Test
    void an_overload_is_answered_as_described() throws Exception {
        // Given what takes most of the memory that the client may have beside its other requests
        String line = "{\"external_id\":\"somebody\",\"name\":\"login\",\"properties\":{\"text\":\"" + "x".repeat(1_500)
                + "\"}}\n";
        byte[] body = Gzip.of(line.repeat(30_000).getBytes(UTF_8));
        try (var stalled = StalledBodies.post(gateway.ingest("/v1/ingest/events"), 2)) {
            gateway.until("holding two bodies", () -> bytesInFlight() >= stalled.bytes());

            // When
            HttpResponse<String> answer = gateway.post(
                    "events",
                    body,
                    "Content-Type",
                    "application/x-ndjson",
                    "Content-Encoding",
                    "gzip",
                    "X-Api-Key",
                    BadRequests.KEY);

            // Then
            assertDescribed(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static double bytesInFlight() throws IOException {
        return gateway.get(gateway.admin("/metrics"))
                .body()
                .lines()
                .filter(sample -> sample.matches("\\w+_ingest_work_bytes .*"))
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void another_method_is_answered_as_described() throws Exception {
        assertDescribed(gateway.get(gateway.ingest("/v1/ingest/events")), 405);
    }

    @ParameterizedTest
    @MethodSource("takenPayloads")
    void a_documented_payload_fits_its_description(PayloadCase each) throws Exception {
        // Given
        JsonNode payload = new ObjectMapper().readTree(each.input());

        // Then
        assertThat(document.faults(OpenApiDocument.reference("Payload"), payload))
                .isEmpty();
    }

    private static JsonNode parameter(String name) {
        for (JsonNode parameter : document.operation(PATH, "post").path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        throw new AssertionError("the parameter " + name + " is not described");
    }

    private static HttpResponse<String> post(String stream, String json, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json", "X-Api-Key", BadRequests.KEY));
        all.addAll(List.of(headers));
        return gateway.post(stream, json.getBytes(UTF_8), all.toArray(String[]::new));
    }

    private static void assertDescribed(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(document.faults(document.operation(PATH, "post"), answer)).isEmpty();
    }
}
