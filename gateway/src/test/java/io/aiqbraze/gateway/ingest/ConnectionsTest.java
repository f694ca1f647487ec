package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.metrics.IngestMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets. */
class ConnectionsTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long LONG_MILLIS = 600_000;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        IngestServer.await(vertx.close());
    }

    @Test
    void one_too_many_is_closed_at_once_and_counted() throws Exception {
        // Given
        int port = listen(1, LONG_MILLIS);
        try (var first = connect(port)) {
            assertThat(answersOn(first)).isTrue();

            // When
            try (var second = connect(port)) {
                // Then
                assertThat(second.getInputStream().read()).isEqualTo(-1);
                assertThat(answersOn(first)).isTrue();
                assertThat(registry.get("gateway.ingest.connections.refused")
                                .counter()
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void one_on_which_nothing_was_sent_counts_too() throws Exception {
        // Given
        int port = listen(1, LONG_MILLIS);
        try (var first = connect(port);
                var second = connect(port)) {
            // Then one of them is open, whichever was accepted first
            first.setSoTimeout(200);
            second.setSoTimeout(200);
            assertThat(isClosed(first) ^ isClosed(second)).isTrue();
        }
    }

    @Test
    void one_that_closes_makes_room() throws Exception {
        // Given
        int port = listen(1, LONG_MILLIS);
        try (var first = connect(port)) {
            assertThat(answersOn(first)).isTrue();
        }

        // Then
        long begun = System.nanoTime();
        while (!answersOnNew(port)) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_MILLIS * 1_000_000L);
        }
    }

    @Test
    void one_on_which_no_request_comes_is_closed() throws Exception {
        // Given
        int port = listen(1, 50);

        // When
        try (var silent = connect(port)) {
            silent.getOutputStream().write("POST /v1/in".getBytes(StandardCharsets.US_ASCII));

            // Then
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void one_on_which_a_request_came_stays_open() throws Exception {
        // Given one that sends, and a later one that does not
        int port = listen(2, 1_000);
        try (var speaking = connect(port)) {
            assertThat(answersOn(speaking)).isTrue();
            try (var silent = connect(port)) {
                // When the time of both is over
                assertThat(silent.getInputStream().read()).isEqualTo(-1);

                // Then
                assertThat(answersOn(speaking)).isTrue();
            }
        }
    }

    private int listen(int most, long firstHeadMillis) {
        var bound = new ConnectionBound(most, System::nanoTime, new IngestMeters(registry, () -> 0));
        var connections = new Connections(vertx, bound, firstHeadMillis);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connections::opened)
                .requestHandler(request -> {
                    connections.spoke(request.connection());
                    request.response().end();
                });
        return IngestServer.await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static boolean answersOnNew(int port) throws IOException {
        try (var socket = connect(port)) {
            return answersOn(socket);
        }
    }

    private static boolean answersOn(Socket socket) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        try {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] read = socket.getInputStream().readNBytes(answer.length());
            return new String(read, StandardCharsets.US_ASCII).equals(answer);
        } catch (SocketException closed) {
            return false;
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }
}
