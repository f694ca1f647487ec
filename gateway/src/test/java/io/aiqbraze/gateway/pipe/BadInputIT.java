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
    private static ReceiptChecks checks;

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
        checks = new ReceiptChecks(gateway, sandbox);
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
        checks.assertNothingOf(BadRequests.PERSON);
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
        ReceiptChecks.assertCounts(problem, 0, 1);
        ReceiptChecks.assertRefused(problem, "0", bad);
        checks.assertNothingOf(unique);
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
        ReceiptChecks.assertCounts(receipt, 2, 1);
        ReceiptChecks.assertRefused(receipt, "1", bad);
        checks.assertDelivered(bad.stream(), "first-" + unique);
        checks.assertDelivered(bad.stream(), "last-" + unique);
        checks.assertDeadLetter(receipt, "1", bad.code());
        checks.assertNothingOf("bad-" + unique);
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
        ReceiptChecks.assertCounts(receipt, 2, 1);
        assertThat(receipt.at("/errors/0/code").asText()).isEqualTo("bad_json");
        checks.assertDelivered("events", "first-" + unique);
        checks.assertDelivered("events", "last-" + unique);
        checks.assertDeadLetter(receipt, "1", "bad_json");
        checks.assertNothingOf("bad-" + unique);
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
        ReceiptChecks.assertCounts(receipt, 2, 2);
        assertThat(receipt.at("/errors/0/message").asText()).isEqualTo("payload 1: the row has 3 cells, the header 2");
        assertThat(receipt.at("/errors/1/message").asText()).contains("quotes");
        checks.assertDelivered("attributes", "first-" + unique);
        checks.assertDelivered("attributes", "last-" + unique);
        assertThat(checks.deadLetters(receipt)).hasSize(2);
        checks.assertNothingOf("bad-" + unique);
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
        ReceiptChecks.assertCounts(receipt, 2, 1);
        assertThat(receipt.at("/errors/0/index").asText()).isEqualTo("0.members[1]");
        checks.assertDelivered("audiences", "last-" + unique);
        checks.assertDeadLetter(receipt, "0.members[1]", "missing_identifier");
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
        assertThat(checks.deadLetters(problem)).hasSize(250);
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

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
