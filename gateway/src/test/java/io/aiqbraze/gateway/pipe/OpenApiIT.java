package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.mapping.rules.PayloadCase;
import io.aiqbraze.gateway.mapping.rules.PayloadCases;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway does what its openapi.yaml says, and says what it does. */
class OpenApiIT {
    private static KeyedGateway keyed;
    private static GatewayProcess gateway;
    private static IngestDescription description;
    private static OpenApiDocument document;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        // little memory, so that one larger request is already an overload
        Path configuration = Files.writeString(directory.resolve("gateway.yaml"), """
                ingest: {partialStatus: 207, maxInflatedSize: 64MB, maxBytesInFlight: 73MB}
                """);
        keyed = KeyedGateway.start(directory, "--config", configuration.toString());
        gateway = keyed.process();
        description = IngestDescription.servedBy(gateway);
        document = description.document();
    }

    @AfterAll
    static void stop() {
        keyed.close();
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
        assertThat(document.tree().path("paths").fieldNames())
                .toIterable()
                .containsExactly(IngestDescription.PATH, "/openapi.yaml");
        assertThat(document.tree().path("paths").path(IngestDescription.PATH).fieldNames())
                .toIterable()
                .containsExactly("post");
    }

    @Test
    void every_shipped_stream_is_named() throws Exception {
        // Given
        String described = description.parameter("stream").path("description").asText();

        // When
        List<String> streams = new RuleDirectory(GatewayJar.ROOT.resolve("mapping-rules")).streams();

        // Then
        assertThat(streams)
                .hasSize(5)
                .allSatisfy(stream -> assertThat(described).contains(stream));
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
        assertThat(description.parameter(name).path("description").asText()).isNotEmpty();
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
        description.assertDescribes(gateway.post(bad.target(), bad.body().getBytes(), bad.headerLines()), bad.status());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void the_code_of_a_refused_request_is_described(BadRequest bad) {
        assertThat(description.response(bad.status())).contains(bad.code());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_refused_payload_is_answered_as_described(BadPayload bad) throws Exception {
        description.assertDescribes(keyed.post(bad.stream(), "[" + bad.with("described") + "]"), 422);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_partly_refused_batch_is_answered_as_described(BadPayload bad) throws Exception {
        // Given
        String good = BadPayload.good(bad.stream(), "somebody");

        // Then
        description.assertDescribes(keyed.post(bad.stream(), "[" + bad.with("described") + "," + good + "]"), 207);
    }

    @Test
    void a_refusal_with_an_id_is_answered_as_described() throws Exception {
        description.assertDescribes(keyed.post("events", "{\"id\":\"e-1\",\"name\":\"login\"}"), 422);
    }

    @Test
    void an_accepted_request_is_answered_as_described() throws Exception {
        description.assertDescribes(keyed.post("events", BadPayload.good("events", "somebody")), 202);
    }

    @Test
    void a_repeated_request_is_answered_as_described() throws Exception {
        // Given
        String body = BadPayload.good("events", "somebody");
        HttpResponse<String> first = keyed.post("events", body, "Idempotency-Key", "described");

        // When
        HttpResponse<String> again = keyed.post("events", body, "Idempotency-Key", "described");

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        description.assertDescribes(again, 202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_reused_idempotency_key_is_answered_as_described() throws Exception {
        // Given
        HttpResponse<String> first =
                keyed.post("events", BadPayload.good("events", "somebody"), "Idempotency-Key", "reused");

        // When
        HttpResponse<String> other =
                keyed.post("events", BadPayload.good("events", "somebody-else"), "Idempotency-Key", "reused");

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        description.assertDescribes(other, 409);
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
            description.assertDescribes(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void another_method_is_answered_as_described() throws Exception {
        description.assertDescribes(gateway.get(gateway.ingest("/v1/ingest/events")), 405);
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

    private static double bytesInFlight() throws IOException {
        return GatewayMetrics.scrape(gateway).total("aiqbraze_ingest_work_bytes", List.of());
    }
}
