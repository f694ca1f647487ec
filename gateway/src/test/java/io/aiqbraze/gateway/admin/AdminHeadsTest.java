package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.http.RawClient;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to the admin port whose heads cannot be read. */
@ExtendWith(VertxExtension.class)
class AdminHeadsTest {
    @TempDir
    private Path directory;

    private AdminServer server;

    @BeforeEach
    void listen(Vertx vertx) throws Exception {
        server = new AdminServer(vertx, directory, "key: k-1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /health/live HTTP/1.1|no colon, 400, bad_request",
        "GET /LONG HTTP/1.1|Host: localhost, 414, uri_too_long",
        "GET /health/live HTTP/1.1|Host: localhost|A: LONG, 431, headers_too_large",
        "GET /health/live HTTP/1.7|Host: localhost, 501, unknown_version"
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
}
