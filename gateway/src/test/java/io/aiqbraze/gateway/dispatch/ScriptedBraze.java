package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestFutures.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A Braze that answers as the test says, once for each answer in the script, then with success. Its Vert.x is its own: it
 * stands for another program, whose end breaks every connection at once while the gateway goes on.
 */
final class ScriptedBraze implements AutoCloseable {
    /** How a request is answered once its body is there. */
    interface Answer {
        void give(HttpServerRequest request, JsonObject body);
    }

    private static final Answer SUCCESS = status(201, "{\"message\":\"success\"}");

    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Answer otherwise = SUCCESS;
    private final int port;

    ScriptedBraze() {
        this(0);
    }

    ScriptedBraze(int wantedPort) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(buffer -> {
                    JsonObject body = buffer.toJsonObject();
                    bodies.add(body);
                    Answer next = script.poll();
                    (next == null ? otherwise : next).give(request, body);
                }));
        port = await(server.listen(wantedPort, "127.0.0.1")).actualPort();
    }

    static Answer status(int status, String body, String... headers) {
        return (request, received) -> {
            for (int header = 0; header < headers.length; header += 2) {
                request.response().putHeader(headers[header], headers[header + 1]);
            }
            request.response().setStatusCode(status).end(body);
        };
    }

    /** Success or the status that the body asks for. */
    static Answer judging(Function<JsonObject, Integer> statusOf) {
        return (request, body) -> {
            int status = statusOf.apply(body);
            request.response()
                    .setStatusCode(status)
                    .end("{\"message\":\"" + (status < 300 ? "success" : "judged") + "\"}");
        };
    }

    /** Answers with a status and breaks the connection in the middle of the body. */
    static Answer cutOff(int status) {
        return (request, body) -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Length", "1000")
                .write("{\"mess")
                .onComplete(written -> request.connection().close());
    }

    /** Answers with a status and so much of a page, and then says nothing more. */
    static Answer endless(int status, int bytes) {
        return (request, body) -> {
            var unused =
                    request.response().setStatusCode(status).setChunked(true).write("<".repeat(bytes));
        };
    }

    /** Takes the request and breaks the connection. */
    static Answer reset() {
        return (request, body) -> request.connection().close();
    }

    /** Success that never comes to its end. */
    static Answer dripping() {
        return (request, body) -> {
            HttpServerResponse response = request.response().setStatusCode(201).setChunked(true);
            drip(response);
        };
    }

    private static void drip(HttpServerResponse response) {
        response.write(" ").onSuccess(written -> Vertx.currentContext().owner().setTimer(20, fired -> drip(response)));
    }

    void next(Answer answer) {
        script.add(answer);
    }

    void always(Answer answer) {
        otherwise = answer;
    }

    /** The bodies received so far, in order. */
    List<JsonObject> bodies() {
        return List.copyOf(bodies);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
