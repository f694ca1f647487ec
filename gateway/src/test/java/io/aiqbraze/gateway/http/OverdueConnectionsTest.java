package io.aiqbraze.gateway.http;

import static io.aiqbraze.gateway.http.ConnectionServer.FIRST;
import static io.aiqbraze.gateway.http.ConnectionServer.IDLE;
import static io.aiqbraze.gateway.http.ConnectionServer.KEYED;
import static io.aiqbraze.gateway.http.ConnectionServer.LARGE_BYTES;
import static io.aiqbraze.gateway.http.ConnectionServer.untilAccepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which connections a port closes because their time is over. */
@ExtendWith(VertxExtension.class)
class OverdueConnectionsTest {
    private ConnectionServer server;

    @BeforeEach
    void open(Vertx vertx) {
        server = new ConnectionServer(vertx);
    }

    @Test
    void a_stranger_whose_head_drips_is_closed() throws Exception {
        // Given
        int port = server.listen(10);
        try (var silent = RawClient.connect(port)) {
            silent.write("POST /v1/in");
            untilAccepted(port);

            // When
            server.nanos.addAndGet(FIRST.toNanos() + 1);
            silent.write("g");
            server.look();

            // Then
            silent.awaitClose();
        }
    }

    @Test
    void a_connection_with_a_key_is_closed_when_its_next_head_takes_too_long() throws Exception {
        // Given
        try (var client = RawClient.connect(server.listen(10))) {
            assertThat(client.ask(KEYED, "").status()).isEqualTo(200);
            client.write("GET /key");

            // When
            server.look();
            server.nanos.addAndGet(IDLE.toNanos() + 1);
            client.write("e");
            server.look();

            // Then
            client.awaitClose();
        }
    }

    @Test
    void one_whose_request_is_in_work_is_not_idle() throws Exception {
        // Given
        try (var client = RawClient.connect(server.listen(10))) {
            client.send("GET /held HTTP/1.1|Host: x", "");
            HttpServerRequest request = server.held.poll(30, TimeUnit.SECONDS);

            // When
            server.nanos.addAndGet(IDLE.toNanos() * 2);
            server.look();
            server.loop.join().runOnContext(now -> request.response().end("done"));

            // Then
            assertThat(client.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void a_stranger_who_does_not_take_its_answer_is_closed_all_the_same() throws Exception {
        // Given
        int port = server.listen(10);
        try (var stalled = RawClient.connect(port)) {
            stalled.send("GET /large HTTP/1.1|Host: x", "");
            assertThat(server.taken.poll(30, TimeUnit.SECONDS)).isEqualTo("/large");

            // When
            server.nanos.addAndGet(FIRST.toNanos() + 1);
            server.look();

            // Then
            assertThat(stalled.drain()).isLessThan(LARGE_BYTES);
        }
    }
}
