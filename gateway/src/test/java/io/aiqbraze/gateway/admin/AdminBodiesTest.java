package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestConditions.until;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin port reads of bodies, and for how long. */
class AdminBodiesTest extends AdminSocketsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/openapi.yaml", "/health/ready", "/metrics"})
    void behind_a_page_whose_body_waits_to_be_asked_for_the_next_request_is_heard(String path) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (RawClient client = server.connect()) {
            assertThat(client.ask(STATUS, "").status()).isEqualTo(200);

            // When
            client.send(STATUS.replace("/api/status", path) + "|Expect: 100-continue|Content-Length: 3", "");
            RawClient.Answer asked = client.answer();

            // Then
            assertThat(asked.status()).isEqualTo(100);
            assertThat(client.answer().status()).isEqualTo(200);
            client.write("abc");
            assertThat(client.ask(STATUS, "").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/pause HTTP/1.1|Host: localhost|Content-Type: application/json|Content-Length: 65536",
                "POST /api/preview/events HTTP/1.1|Host: localhost|Content-Length: 1000000",
                "POST /api/nothing HTTP/1.1|Host: localhost|Transfer-Encoding: chunked"
            })
    void without_the_key_nothing_of_a_body_is_waited_for(String head) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (var stranger = server.connect()) {
            // When
            RawClient.Answer answer = stranger.ask(head, "");

            // Then
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.closes()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/status HTTP/1.1|Host: localhost|Authorization: Bearer k-1|Content-Length: 65536",
                "GET /health/ready HTTP/1.1|Host: localhost|Content-Length: 65536",
                "POST /api/nothing HTTP/1.1|Host: localhost|Authorization: Bearer k-1|Content-Length: 65536"
            })
    void where_no_body_is_taken_none_is_waited_for(String head) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(head, "");

            // Then
            assertThat(answer.status()).isIn(200, 404);
        }
    }

    @Test
    void a_body_that_drips_is_ended() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        try (var operator = server.connect()) {
            operator.send(ORDER + "Content-Length: 20", "{");
            assertThat(server.send(READY, "").status()).isEqualTo(200);

            // When
            server.laterNanos.set(SECONDS.toNanos(6));

            // Then
            assertThat(operator.answer().status()).isEqualTo(408);
            operator.awaitClose();
            assertThat(server.orders).isEmpty();
        }
    }

    @Test
    void bodies_together_are_bounded() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        String head = "POST /api/preview/events HTTP/1.1|Host: localhost|Content-Length: 1048576";
        for (int number = 0; number < 17; number++) {
            RawClient connection = server.connect();
            connections.add(connection);
            connection.send(head, "x".repeat(1_048_575));
        }

        // When
        RawClient refused = firstAnswered();

        // Then
        assertThat(refused.answer().status()).isEqualTo(503);
        assertThat(server.send(READY, "").status()).isEqualTo(200);
        assertThat(server.orders).isEmpty();
    }

    private RawClient firstAnswered() {
        var answered = new AtomicReference<RawClient>();
        until(() -> {
            for (RawClient connection : connections) {
                if (connection.isAnswered()) {
                    answered.set(connection);
                }
            }
            return answered.get() != null;
        });
        return answered.get();
    }
}
