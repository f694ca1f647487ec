package io.aiqbraze.gateway.http;

import static io.aiqbraze.gateway.http.ConnectionServer.FIRST;
import static io.aiqbraze.gateway.http.ConnectionServer.KEYED;
import static io.aiqbraze.gateway.http.ConnectionServer.LARGE_BYTES;
import static io.aiqbraze.gateway.http.ConnectionServer.STRANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which connections a port keeps. */
@ExtendWith(VertxExtension.class)
class PortConnectionsTest {
    private ConnectionServer server;

    @BeforeEach
    void open(Vertx vertx) {
        server = new ConnectionServer(vertx);
    }

    @Test
    void a_stranger_has_one_request_whose_answer_says_so() throws Exception {
        // Given
        try (var stranger = RawClient.connect(server.listen(10))) {
            // When
            RawClient.Answer answer = stranger.ask(STRANGE, "");

            // Then
            assertThat(answer.closes()).isTrue();
            server.look();
            stranger.awaitClose();
        }
    }

    @Test
    void what_a_stranger_sends_behind_its_request_is_not_taken() throws Exception {
        // Given
        try (var stranger = RawClient.connect(server.listen(10))) {
            // When
            stranger.write("GET /strange HTTP/1.1\r\nHost: x\r\n\r\nGET /keyed HTTP/1.1\r\nHost: x\r\n\r\n");
            RawClient.Answer answer = stranger.answer();

            // Then
            assertThat(answer.closes()).isTrue();
            server.look();
            stranger.awaitClose();
            assertThat(server.taken).containsExactly("/strange");
        }
    }

    @Test
    void a_connection_with_a_key_stays() throws Exception {
        // Given
        try (var client = RawClient.connect(server.listen(10))) {
            // When
            RawClient.Answer first = client.ask(KEYED, "");
            server.nanos.addAndGet(FIRST.toNanos() * 2);
            server.look();
            RawClient.Answer second = client.ask(STRANGE, "");
            RawClient.Answer third = client.ask(KEYED, "");

            // Then
            assertThat(first.closes()).isFalse();
            assertThat(second.closes()).isFalse();
            assertThat(third.status()).isEqualTo(200);
        }
    }

    @Test
    void past_the_bound_the_first_goes_although_it_does_not_take_its_answer() throws Exception {
        // Given
        int port = server.listen(1);
        try (var stalled = RawClient.connect(port)) {
            stalled.send("GET /large HTTP/1.1|Host: x", "");
            assertThat(server.taken.poll(30, TimeUnit.SECONDS)).isEqualTo("/large");

            // When
            try (var client = RawClient.connect(port)) {
                // Then
                assertThat(client.ask(KEYED, "").status()).isEqualTo(200);
                assertThat(stalled.drain()).isLessThan(LARGE_BYTES);
            }
        }
    }

    @Test
    void too_many_with_a_key_are_told() throws Exception {
        // Given
        int port = server.listen(2);
        try (var first = RawClient.connect(port)) {
            assertThat(first.ask(KEYED, "").status()).isEqualTo(200);

            // When
            try (var second = RawClient.connect(port)) {
                RawClient.Answer answer = second.ask(KEYED, "");

                // Then
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.closes()).isTrue();
                assertThat(first.ask(KEYED, "").status()).isEqualTo(200);
            }
        }
    }
}
