package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to ingest whose heads cannot be read. */
@ExtendWith(VertxExtension.class)
class IngestHeadsTest {
    @TempDir
    private Path directory;

    private IngestServer server;

    @BeforeEach
    void listen(Vertx vertx) throws Exception {
        server = new IngestServer(
                vertx,
                directory,
                "clientKey: k-1",
                Set.of("events"),
                request -> Future.failedFuture(new AssertionError("mapped")));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/ingest/events HTTP/1.1|no colon, 400, bad_request",
        "POST /v1/ingest/events HTTP/1.1|Content-Length: 1|Transfer-Encoding: chunked, 400, bad_request",
        "POST /v1/ingest/LONG HTTP/1.1|Host: localhost, 414, uri_too_long",
        "POST /v1/ingest/events HTTP/1.1|Host: localhost|A: LONG, 431, headers_too_large",
        "POST /v1/ingest/events HTTP/1.7|Host: localhost, 501, unknown_version"
    })
    void a_head_that_cannot_be_read_is_a_problem_and_ends_the_connection(String head, int status, String code)
            throws Exception {
        // Given
        try (RawClient client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(head.replace("LONG", "a".repeat(9_000)), "");

            // Then
            answer.requireProblemAtTheEnd(status, code);
            client.awaitClose();
        }
    }

    @Test
    void the_answer_quotes_nothing_of_the_head() throws Exception {
        // Given
        try (RawClient client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask("POST /v1/ingest/events HTTP/1.1|X-Api-Key secret-1", "");

            // Then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("secret-1");
        }
    }

    @Test
    void such_requests_are_counted_with_the_answers() throws Exception {
        // Given
        try (RawClient client = server.connect()) {
            // When
            var unused = client.ask("POST /v1/ingest/events HTTP/1.7|Host: localhost", "");

            // Then
            assertThat(server.registry
                            .get("aiqbraze_ingest_requests_total")
                            .tags("client", "none", "stream", "none", "status", "501")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }
}
