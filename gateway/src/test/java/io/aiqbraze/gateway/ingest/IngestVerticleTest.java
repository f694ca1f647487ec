package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed on to mapping, and what becomes of its answer. */
class IngestVerticleTest extends IngestTest {
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
}
