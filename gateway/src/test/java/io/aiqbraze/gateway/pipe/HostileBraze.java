package io.aiqbraze.gateway.pipe;

import static io.aiqbraze.gateway.TestFutures.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What may stand in Braze's place: another program than the gateway, and so with a Vert.x of its own. */
final class HostileBraze implements AutoCloseable {
    private static final Buffer MEGABYTE = Buffer.buffer("x".repeat(1 << 20));

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final int port;
    private volatile Consumer<HttpServerRequest> manner = HostileBraze::endless;

    HostileBraze() {
        port = await(vertx.createHttpServer(new HttpServerOptions().setSoLinger(0))
                        .requestHandler(request -> request.body().onSuccess(body -> {
                            requests.incrementAndGet();
                            manner.accept(request);
                        }))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** Answers with a megabyte, and then says nothing more. */
    static void endless(HttpServerRequest request) {
        var unused = request.response().setChunked(true).write(MEGABYTE);
    }

    /** Takes the request and resets the connection. */
    static void reset(HttpServerRequest request) {
        var unused = request.connection().close();
    }

    /** Is Braze, after all. */
    static void good(HttpServerRequest request) {
        var unused = request.response().setStatusCode(201).end("{\"message\":\"success\"}");
    }

    int port() {
        return port;
    }

    void be(Consumer<HttpServerRequest> newManner) {
        manner = newManner;
    }

    /** How many there were so far. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
