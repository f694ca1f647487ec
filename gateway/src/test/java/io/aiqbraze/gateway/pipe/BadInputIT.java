package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input costs only itself, and each kind of it gets an answer of its own. */
class BadInputIT {
    private static KeyedGateway keyed;
    private static GatewayProcess gateway;
    private static ReceiptChecks checks;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        keyed = KeyedGateway.start(directory);
        gateway = keyed.process();
        checks = new ReceiptChecks(gateway, keyed.sandbox());
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
        HttpResponse<String> answer =
                keyed.postAsBearer(bad.stream(), "[" + bad.with(unique) + "]", "application/json");

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
        String batch = BadBatches.payload(bad, unique);

        // When
        HttpResponse<String> answer = keyed.postAsBearer(bad.stream(), batch, "application/json");
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
        String lines = BadBatches.line(unique);

        // When
        HttpResponse<String> answer = keyed.postAsBearer("events", lines, "application/x-ndjson");
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
        String file = BadBatches.rows(unique);

        // When
        HttpResponse<String> answer = keyed.postAsBearer("attributes", file, "text/csv");
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
        String export = BadBatches.member(unique);

        // When
        HttpResponse<String> answer = keyed.postAsBearer("audiences", export, "application/json");
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
        String lines = BadBatches.lines(250, unique());

        // When
        HttpResponse<String> answer = keyed.postAsBearer("events", lines, "application/x-ndjson");

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

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
