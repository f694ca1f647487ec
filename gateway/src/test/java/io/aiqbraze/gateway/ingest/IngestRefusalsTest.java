package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ingest port refuses before mapping, or because mapping cannot be. */
class IngestRefusalsTest extends IngestTest {
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
}
