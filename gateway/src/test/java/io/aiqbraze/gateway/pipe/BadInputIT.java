package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input costs only itself, and each kind of it gets an answer of its own. */
class BadInputIT {
    private static LocalSandbox sandbox;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("twice", BadPayload.TWICE);
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
                        "127.0.0.1"));
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

    @ParameterizedTest
    @MethodSource("requests")
    void a_bad_request_is_refused_as_a_whole(BadRequest bad) throws Exception {
        // When
        HttpResponse<String> answer = gateway.post(bad.target(), bad.body().getBytes(), bad.headerLines());

        // Then
        JsonNode problem = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(bad.status());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
        assertThat(problem.path("code").asText()).isEqualTo(bad.code());
        assertThat(problem.path("detail").asText()).contains(bad.says()).doesNotContain(BadRequests.PERSON);
        assertNothingOf(BadRequests.PERSON);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_bad_payload_alone_is_a_refused_request(BadPayload bad) throws Exception {
        // When
        String unique = unique();
        HttpResponse<String> answer = post(bad.stream(), "[" + bad.with(unique) + "]", "application/json");

        // Then
        JsonNode problem = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Gateway-Rejected")).contains("1");
        assertThat(problem.path("code").asText()).isEqualTo("all_refused");
        assertCounts(problem, 0, 1);
        assertRefused(problem, "0", bad);
        assertNothingOf(unique);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_bad_payload_in_a_batch_costs_only_itself(BadPayload bad) throws Exception {
        // Given
        String unique = unique();
        String first = BadPayload.good(bad.stream(), "first-" + unique);
        String last = BadPayload.good(bad.stream(), "last-" + unique);
        String batch = "{\"batch\":[" + first + "," + bad.with("bad-" + unique) + "," + last + "]}";

        // When
        HttpResponse<String> answer = post(bad.stream(), batch, "application/json");
        gateway.awaitDelivery();

        // Then
        JsonNode receipt = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Gateway-Rejected")).contains("1");
        assertCounts(receipt, 2, 1);
        assertRefused(receipt, "1", bad);
        assertDelivered(bad.stream(), "first-" + unique);
        assertDelivered(bad.stream(), "last-" + unique);
        assertDeadLetter(receipt, "1", bad.code());
        assertNothingOf("bad-" + unique);
    }

    @Test
    void a_broken_line_costs_only_itself() throws Exception {
        // Given
        String unique = unique();
        String lines = BadPayload.good("events", "first-" + unique) + "\n{\"external_id\":\"bad-" + unique + "\",\n"
                + BadPayload.good("events", "last-" + unique) + "\n";

        // When
        HttpResponse<String> answer = post("events", lines, "application/x-ndjson");
        gateway.awaitDelivery();

        // Then
        JsonNode receipt = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertCounts(receipt, 2, 1);
        assertThat(receipt.at("/errors/0/code").asText()).isEqualTo("bad_json");
        assertDelivered("events", "first-" + unique);
        assertDelivered("events", "last-" + unique);
        assertDeadLetter(receipt, "1", "bad_json");
        assertNothingOf("bad-" + unique);
    }

    @Test
    void a_broken_row_costs_only_itself() throws Exception {
        // Given
        String unique = unique();
        String file = "external_id,CITY\nfirst-" + unique + ",Lyon\nbad-" + unique + ",Lyon,Graz\nopen-" + unique
                + ",\"Lyon\nlast-" + unique + ",Porto\n";

        // When
        HttpResponse<String> answer = post("attributes", file, "text/csv");
        gateway.awaitDelivery();

        // Then
        JsonNode receipt = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertCounts(receipt, 2, 2);
        assertThat(receipt.at("/errors/0/message").asText()).isEqualTo("payload 1: the row has 3 cells, the header 2");
        assertThat(receipt.at("/errors/1/message").asText()).contains("quotes");
        assertDelivered("attributes", "first-" + unique);
        assertDelivered("attributes", "last-" + unique);
        assertThat(deadLetters(receipt)).hasSize(2);
        assertNothingOf("bad-" + unique);
    }

    @Test
    void a_bad_member_of_an_export_costs_only_itself() throws Exception {
        // Given
        String unique = unique();
        String export = "{\"audience_id\":7,\"split_id\":1,\"members\":[{\"external_id\":\"first-" + unique
                + "\"},{\"note\":\"bad-" + unique + "\"},{\"external_id\":\"last-" + unique + "\"}]}";

        // When
        HttpResponse<String> answer = post("audiences", export, "application/json");
        gateway.awaitDelivery();

        // Then
        JsonNode receipt = GatewayProcess.json(answer);
        assertCounts(receipt, 2, 1);
        assertThat(receipt.at("/errors/0/index").asText()).isEqualTo("0.members[1]");
        assertDelivered("audiences", "last-" + unique);
        assertDeadLetter(receipt, "0.members[1]", "missing_identifier");
    }

    @Test
    void a_body_of_unknown_length_is_bounded_too() throws Exception {
        // Given nine megabytes in chunks
        var request = HttpRequest.newBuilder(gateway.ingest("/v1/ingest/events"))
                .headers("Content-Type", "application/json", "X-Api-Key", BadRequests.KEY)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9 << 20])))
                .build();

        // When
        HttpResponse<String> answer = gateway.send(request);

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(GatewayProcess.json(answer).path("code").asText()).isEqualTo("body_too_large");
    }

    @Test
    void of_many_refusals_a_hundred_are_listed_and_all_are_kept() throws Exception {
        // Given
        String unique = unique();
        var lines = new StringBuilder();
        for (int n = 0; n < 250; n++) {
            lines.append("{\"name\":\"").append(unique).append('-').append(n).append("\"}\n");
        }

        // When
        HttpResponse<String> answer = post("events", lines.toString(), "application/x-ndjson");

        // Then
        JsonNode problem = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem.path("errors")).hasSize(100);
        assertThat(problem.path("errorsTruncated").asBoolean()).isTrue();
        assertThat(deadLetters(problem)).hasSize(250);
    }

    @Test
    void another_method_than_post_is_told_so() throws Exception {
        // When
        HttpResponse<String> answer = gateway.get(gateway.ingest("/v1/ingest/events"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(GatewayProcess.json(answer).path("code").asText()).isEqualTo("method_not_allowed");
    }

    @Test
    void another_path_is_told_what_there_is() throws Exception {
        // When
        HttpResponse<String> answer = gateway.get(gateway.ingest("/v2/ingest"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(GatewayProcess.json(answer).path("detail").asText()).contains("POST /v1/ingest/{stream}");
    }

    @Test
    void a_query_that_cannot_be_decoded_is_a_bad_request() throws Exception {
        // Given what no URI class lets through
        byte[] body = BadPayload.good("events", unique()).getBytes(StandardCharsets.UTF_8);

        // When
        String answer = RawHttp.post(gateway.ingest("/v1/ingest/events"), "/v1/ingest/events?lane=%zz", body);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "\"bad_query\"");
    }

    @Test
    void nor_may_an_operator_send_one() throws Exception {
        // When
        String answer = RawHttp.post(gateway.admin("/"), "/api/dead-letters?user=%zz", new byte[0]);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"bad_query\"");
        assertThat(gateway.log()).doesNotContain("%zz");
    }

    private static HttpResponse<String> post(String stream, String body, String mediaType) throws IOException {
        return gateway.post(
                stream,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                mediaType,
                "Authorization",
                "Bearer " + BadRequests.KEY);
    }

    private static void assertCounts(JsonNode receipt, int accepted, int rejected) {
        assertThat(receipt.path("payloads").asInt()).isEqualTo(accepted + rejected);
        assertThat(receipt.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(receipt.path("rejected").asInt()).isEqualTo(rejected);
        assertThat(receipt.path("deliveries").asInt()).isEqualTo(accepted);
        assertThat(receipt.path("errors")).hasSize(rejected);
    }

    private static void assertRefused(JsonNode receipt, String index, BadPayload bad) {
        JsonNode error = receipt.at("/errors/0");
        assertThat(error.path("index").asText()).isEqualTo(index);
        assertThat(error.path("code").asText()).isEqualTo(bad.code());
        assertThat(error.path("path").asText()).isEqualTo(bad.path());
        assertThat(error.path("message").asText()).contains(bad.says());
    }

    private static void assertDelivered(String stream, String user) {
        JsonNode found =
                stream.equals("campaigns") ? sandbox.look("sends?user=" + user) : sandbox.look("users/" + user);
        assertThat(found.toString()).contains(user);
    }

    private static void assertDeadLetter(JsonNode receipt, String index, String reason) throws IOException {
        JsonNode letters = deadLetters(receipt);
        assertThat(letters).hasSize(1);
        assertThat(letters.path(0).path("index").asText()).isEqualTo(index);
        assertThat(letters.path(0).path("reason").asText()).isEqualTo(reason);
    }

    private static JsonNode deadLetters(JsonNode receipt) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/api/dead-letters?limit=1000&requestId="
                        + receipt.path("requestId").asText())))
                .path("deadLetters");
    }

    /** Neither at Braze nor in the log. */
    private static void assertNothingOf(String text) throws IOException {
        gateway.awaitDelivery();
        assertThat(sandbox.look("requests?last=200").toString()).doesNotContain(text);
        assertThat(gateway.log()).doesNotContain(text, BadRequests.KEY);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
