package io.aiqbraze.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server over real sockets, with a clock of the test's. */
final class ConnectionServer {
    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration IDLE = Duration.ofSeconds(75);
    static final int LARGE_BYTES = 32 << 20;
    static final String STRANGE = "GET /strange HTTP/1.1|Host: x";
    static final String KEYED = "GET /keyed HTTP/1.1|Host: x";

    private final Vertx vertx;
    final AtomicLong nanos = new AtomicLong();
    final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
    final CompletableFuture<Context> loop = new CompletableFuture<>();
    private PortConnections connections =
            new PortConnections(new ConnectionBound("test", 1, nanos::get, () -> {}), FIRST, IDLE, nanos::get);

    ConnectionServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Listens for at most so many connections, and returns the port. */
    int listen(int most) throws Exception {
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
    void look() {
        var looked = new CompletableFuture<Void>();
        loop.join().runOnContext(now -> {
            connections.closeOverdue();
            looked.complete(null);
        });
        looked.orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void untilAccepted(int port) throws Exception {
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
