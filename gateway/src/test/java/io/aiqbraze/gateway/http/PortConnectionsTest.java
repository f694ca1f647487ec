package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over real sockets, with a clock of the test's. */
@ExtendWith(VertxExtension.class)
class PortConnectionsTest {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final int LARGE_BYTES = 32 << 20;
    private static final String STRANGE = "GET /strange HTTP/1.1|Host: x";
    private static final String KEYED = "GET /keyed HTTP/1.1|Host: x";

    private Vertx vertx;
    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
    private final CompletableFuture<Context> loop = new CompletableFuture<>();
    private PortConnections connections =
            new PortConnections(new ConnectionBound("test", 1, nanos::get, () -> {}), FIRST, IDLE, nanos::get);

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void a_stranger_has_one_request_whose_answer_says_so() throws Exception {
        // Given
        try (var stranger = RawClient.connect(listen(10))) {
            // When
            RawClient.Answer answer = stranger.ask(STRANGE, "");

            // Then
            assertThat(answer.closes()).isTrue();
            look();
            stranger.awaitClose();
        }
    }

    @Test
    void what_a_stranger_sends_behind_its_request_is_not_taken() throws Exception {
        // Given
        try (var stranger = RawClient.connect(listen(10))) {
            // When
            stranger.write("GET /strange HTTP/1.1\r\nHost: x\r\n\r\nGET /keyed HTTP/1.1\r\nHost: x\r\n\r\n");
            RawClient.Answer answer = stranger.answer();

            // Then
            assertThat(answer.closes()).isTrue();
            look();
            stranger.awaitClose();
            assertThat(taken).containsExactly("/strange");
        }
    }

    @Test
    void a_connection_with_a_key_stays() throws Exception {
        // Given
        try (var client = RawClient.connect(listen(10))) {
            // When
            RawClient.Answer first = client.ask(KEYED, "");
            nanos.addAndGet(FIRST.toNanos() * 2);
            look();
            RawClient.Answer second = client.ask(STRANGE, "");
            RawClient.Answer third = client.ask(KEYED, "");

            // Then
            assertThat(first.closes()).isFalse();
            assertThat(second.closes()).isFalse();
            assertThat(third.status()).isEqualTo(200);
        }
    }

    @Test
    void a_stranger_whose_head_drips_is_closed() throws Exception {
        // Given
        int port = listen(10);
        try (var silent = RawClient.connect(port)) {
            silent.write("POST /v1/in");
            untilAccepted(port);

            // When
            nanos.addAndGet(FIRST.toNanos() + 1);
            silent.write("g");
            look();

            // Then
            silent.awaitClose();
        }
    }

    @Test
    void a_connection_with_a_key_is_closed_when_its_next_head_takes_too_long() throws Exception {
        // Given
        try (var client = RawClient.connect(listen(10))) {
            assertThat(client.ask(KEYED, "").status()).isEqualTo(200);
            client.write("GET /key");

            // When
            look();
            nanos.addAndGet(IDLE.toNanos() + 1);
            client.write("e");
            look();

            // Then
            client.awaitClose();
        }
    }

    @Test
    void one_whose_request_is_in_work_is_not_idle() throws Exception {
        // Given
        try (var client = RawClient.connect(listen(10))) {
            client.send("GET /held HTTP/1.1|Host: x", "");
            HttpServerRequest request = held.poll(30, TimeUnit.SECONDS);

            // When
            nanos.addAndGet(IDLE.toNanos() * 2);
            look();
            loop.join().runOnContext(now -> request.response().end("done"));

            // Then
            assertThat(client.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void a_stranger_who_does_not_take_its_answer_is_closed_all_the_same() throws Exception {
        // Given
        int port = listen(10);
        try (var stalled = RawClient.connect(port)) {
            stalled.send("GET /large HTTP/1.1|Host: x", "");
            assertThat(taken.poll(30, TimeUnit.SECONDS)).isEqualTo("/large");

            // When
            nanos.addAndGet(FIRST.toNanos() + 1);
            look();

            // Then
            assertThat(stalled.drain()).isLessThan(LARGE_BYTES);
        }
    }

    @Test
    void past_the_bound_the_first_goes_although_it_does_not_take_its_answer() throws Exception {
        // Given
        int port = listen(1);
        try (var stalled = RawClient.connect(port)) {
            stalled.send("GET /large HTTP/1.1|Host: x", "");
            assertThat(taken.poll(30, TimeUnit.SECONDS)).isEqualTo("/large");

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
        int port = listen(2);
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

    private int listen(int most) throws Exception {
        var bound = new ConnectionBound("test", most, nanos::get, () -> {});
        connections = new PortConnections(bound, FIRST, IDLE, nanos::get);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> {
                    loop.complete(vertx.getOrCreateContext());
                    connections.opened(connection);
                })
                .requestHandler(connections.before(this::answer));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
    }

    /** As the port does several times a second. */
    private void look() {
        var looked = new CompletableFuture<Void>();
        loop.join().runOnContext(now -> {
            connections.closeOverdue();
            looked.complete(null);
        });
        looked.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void untilAccepted(int port) throws Exception {
        try (var later = RawClient.connect(port)) {
            assertThat(later.ask(KEYED, "").status()).isEqualTo(200);
        }
    }

    private void answer(HttpServerRequest request) {
        taken.add(request.path());
        switch (request.path()) {
            case "/strange" -> request.response().end("no key");
            case "/large" -> request.response().end("x".repeat(LARGE_BYTES));
            default -> prove(request);
        }
    }

    private void prove(HttpServerRequest request) {
        connections
                .prove(request)
                .ifPresentOrElse(
                        problem -> request.response()
                                .setStatusCode(problem.status())
                                .end(problem.code()),
                        () -> {
                            if (request.path().equals("/held")) {
                                held.add(request);
                            } else {
                                request.response().end("welcome");
                            }
                        });
    }
}
