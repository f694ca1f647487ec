package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class IngestVerticleTest {
    private static final Set<String> STREAMS = Set.of("events", "audiences");
    private static final String KEYED = "clientKey: open-sesame";

    @TempDir
    Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    private final ConcurrentLinkedQueue<MappingRequest> mapped = new ConcurrentLinkedQueue<>();

    @Test
    void a_request_is_handed_on_as_it_came() throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        HttpResponse<String> answer =
                server.post("events?campaign_id=c1&lane=bulk", "{\"a\":1}", "Content-Type", "text/csv; charset=utf-8");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        MappingRequest request = mapped.remove();
        assertThat(request.body().toString()).isEqualTo("{\"a\":1}");
        assertThat(request.stream()).isEqualTo("events");
        assertThat(request.query()).containsEntry("campaign_id", "c1");
        assertThat(request.envelope().lane().label()).isEqualTo("bulk");
        assertThat(request.form().format()).isEqualTo(Format.CSV);
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer open-sesame", "X-Api-Key, open-sesame", "Authorization, basic"})
    void the_key_opens_in_each_of_its_forms(String header, String value) throws Exception {
        // Given
        String presented = value.equals("basic")
                ? "Basic " + Base64.getEncoder().encodeToString("open-sesame:".getBytes(StandardCharsets.UTF_8))
                : value;
        var server = server(KEYED, receipt(1, 1, 0));

        // When
        var answer = server.post("events", "{}", header, presented, "Content-Type", "application/json");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer wrong", "X-Api-Key, wrong", "Authorization, Basic !!", "Accept, text/plain"})
    void without_the_right_key_nothing_is_read(String header, String value) throws Exception {
        // Given
        var server = server(KEYED, receipt(1, 1, 0));

        // When
        var answer = server.post("events", "{}", header, value, "Content-Type", "application/json");

        // Then
        assertThat(problem(answer)).isEqualTo("401 unauthorized");
        assertThat(answer.body()).doesNotContain("open-sesame");
        assertThat(mapped).isEmpty();
    }

    @Test
    void an_unknown_stream_is_told_which_exist() throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var answer = server.post("event", "{}");

        // Then
        assertThat(problem(answer)).isEqualTo("404 unknown_stream");
        assertThat(answer.body()).contains("audiences, events");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/xml, 415 unsupported_media_type",
        "Content-Type, application/json;charset=latin1, 415 unsupported_media_type",
        "Content-Encoding, br, 415 unsupported_encoding",
    })
    void a_body_that_cannot_be_read_is_refused_before_it_is_read(String header, String value, String expected)
            throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var answer = header.equals("Content-Type")
                ? server.post("events", "{}", header, value)
                : server.post("events", "{}", "Content-Type", "application/json", header, value);

        // Then
        assertThat(problem(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+json", "application/cloudevents-batch+json; charset=UTF-8"})
    void cloud_events_are_json(String mediaType) throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var answer = server.post("events", "{}", "Content-Type", mediaType);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void an_unknown_lane_is_refused() throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var answer = server.post("events?lane=fast", "{}");

        // Then
        assertThat(problem(answer)).isEqualTo("400 unknown_lane");
    }

    @Test
    void a_body_over_the_limit_is_refused_though_its_length_was_not_declared() throws Exception {
        // Given
        var server = server("maxBodySize: 1KB", receipt(1, 1, 0));

        // When
        var chunked = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[4 << 20]));
        var answer = server.send(HttpRequest.newBuilder(server.uri("/v1/ingest/events"))
                .header("Content-Type", "application/json")
                .POST(chunked)
                .build());

        // Then
        assertThat(problem(answer)).isEqualTo("413 body_too_large");
        assertThat(mapped).isEmpty();
    }

    @Test
    void a_nine_megabyte_body_gets_its_answer() throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var answer = server.post("events", "x".repeat(9 << 20));

        // Then
        assertThat(problem(answer)).isEqualTo("413 body_too_large");
    }

    @Test
    void a_partly_refused_request_says_how_many_in_a_header() throws Exception {
        // Given
        var server = server("", receipt(3, 2, 1));

        // When
        var answer = server.post("events", "[]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Gateway-Rejected")).hasValue("1");
    }

    @Test
    void a_partly_refused_request_may_be_a_207() throws Exception {
        // Given
        var server = server("partialStatus: 207", receipt(3, 2, 1));

        // Then
        assertThat(server.post("events", "[]").statusCode()).isEqualTo(207);
    }

    @Test
    void a_wholly_refused_request_is_a_problem_with_the_receipt_in_it() throws Exception {
        // Given
        var server = server("", receipt(2, 0, 2));

        // When
        var answer = server.post("events", "[]");

        // Then
        assertThat(problem(answer)).isEqualTo("422 all_refused");
        assertThat(json(answer).path("errors").get(0).path("code").textValue()).isEqualTo("missing_identifier");
    }

    @Test
    void a_wholly_filtered_request_is_fine() throws Exception {
        // Given
        var server = server("", receipt(2, 0, 0));

        // Then
        assertThat(server.post("events", "[]").statusCode()).isEqualTo(202);
    }

    @Test
    void what_cannot_be_kept_now_says_when_to_come_back() throws Exception {
        // Given
        var server = server("", new MappingAnswer.Unavailable("outbox_full", "the outbox is full"));

        // When
        var answer = server.post("events", "{}");

        // Then
        assertThat(problem(answer)).isEqualTo("503 outbox_full");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void without_rules_nothing_is_taken() throws Exception {
        // Given
        var server = new IngestServer(vertx, directory, "", Set.of(), request -> Future.failedFuture("not reached"));

        // Then
        assertThat(problem(server.post("events", "{}"))).isEqualTo("503 no_rules");
    }

    @Test
    void a_fault_of_our_own_is_a_500_that_says_nothing_was_kept() throws Exception {
        // Given
        var server = new IngestServer(vertx, directory, "", STREAMS, request -> Future.failedFuture("boom"));

        // Then
        assertThat(problem(server.post("events", "{}"))).isEqualTo("500 internal_error");
    }

    @Test
    void permits_come_back_whatever_becomes_of_a_request() throws Exception {
        // Given
        var server = new IngestServer(
                vertx,
                directory,
                "maxBodySize: 1KB, maxInflatedSize: 1KB, maxBytesInFlight: 2KB",
                STREAMS,
                request -> Future.failedFuture("boom"));

        // When
        var statuses = new TreeSet<Integer>();
        for (int i = 0; i < 20; i++) {
            statuses.add(server.post("events", "x".repeat(1000)).statusCode());
        }

        // Then
        assertThat(statuses).containsExactly(500);
        assertThat(server.permits.inUse()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/ingest, 404 not_found",
        "POST, /v1/ingest/, 404 unknown_stream",
        "POST, /v1/ingestion/events, 404 not_found",
        "POST, /v1/ingest/events/more, 404 unknown_stream",
        "POST, /openapi.yaml, 404 not_found",
        "HEAD, /v1/ingest/events, 405",
        "GET, /v1/ingest/%zz, 400 bad_request"
    })
    void a_path_that_names_no_stream_is_told_so(String method, String path, String expected) throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(
                    method + " " + path + " HTTP/1.1|Host: localhost|Content-Type: application/json|Content-Length: 0",
                    "");

            // Then
            assertThat(answer.status() + " " + answer.body()).startsWith(expected.substring(0, 3));
            assertThat(answer.body()).contains(expected.substring(3).strip());
        }
    }

    @Test
    void other_methods_and_paths_are_told_what_there_is() throws Exception {
        // Given
        var server = server("", receipt(1, 1, 0));

        // When
        var get = server.send(
                HttpRequest.newBuilder(server.uri("/v1/ingest/events")).build());
        var elsewhere = server.send(HttpRequest.newBuilder(server.uri("/v2")).build());

        // Then
        assertThat(List.of(problem(get), problem(elsewhere)))
                .containsExactly("405 method_not_allowed", "404 not_found");
        assertThat(get.headers().firstValue("Allow")).contains("POST");
    }

    private IngestServer server(String yaml, MappingAnswer answer) throws Exception {
        return new IngestServer(vertx, directory, yaml, STREAMS, request -> {
            mapped.add(request);
            return Future.succeededFuture(answer);
        });
    }

    private static MappingAnswer receipt(int payloads, int accepted, int rejected) {
        var error = new MappingReceipt.RecordError("0", null, "missing_identifier", "/external_id", "no identifier");
        return new MappingAnswer.Mapped(new MappingReceipt(
                "request-1",
                "events",
                payloads,
                accepted,
                payloads - accepted - rejected,
                rejected,
                accepted,
                "v1",
                rejected > 0 ? List.of(error) : List.of(),
                false));
    }

    private static String problem(HttpResponse<String> answer) throws Exception {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return answer.statusCode() + " " + json(answer).path("code").textValue();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
