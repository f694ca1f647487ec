package io.aiqbraze.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real sandbox on a free port and a client for it. */
final class RunningSandbox implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox sandbox;

    final TestClock clock = new TestClock();

    RunningSandbox(SandboxSettings settings) {
        sandbox = await(Sandbox.start(vertx, settings.withPort(0), clock));
    }

    static RunningSandbox withDefaults() {
        return new RunningSandbox(SandboxSettings.defaults());
    }

    HttpResponse<String> track(String body) throws Exception {
        return post("/users/track", body);
    }

    /** Tracks what has to succeed. Quotes may be written as apostrophes. */
    void tracked(String body) throws Exception {
        mustBe(201, track(body.replace('\'', '"')));
    }

    /** Asks for a fault that has to be taken. Quotes may be written as apostrophes. */
    void fault(String json) throws Exception {
        mustBe(201, addFault(json.replace('\'', '"')));
    }

    void delete(String path) throws Exception {
        mustBe(200, send(at(path).DELETE()));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(authorized(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return client.sendAsync(
                authorized(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** An inspection page as JSON, whatever its status. */
    JsonNode look(String path) throws Exception {
        return JSON.readTree(send(at(path).GET()).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(authorized(path).GET());
    }

    HttpResponse<String> addFault(String json) throws Exception {
        return send(at("/sandbox/faults").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder authorized(String path) {
        return at(path).header("Authorization", "Bearer " + SandboxSettings.DEFAULT_KEY)
                .header("Content-Type", "application/json");
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + sandbox.port() + path);
    }

    @Override
    public void close() {
        await(sandbox.close());
        await(vertx.close());
    }

    /** Waits for what comes some time later; fails after a minute. */
    static void until(Callable<Boolean> condition) throws Exception {
        long started = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - started > TimeUnit.SECONDS.toNanos(60)) {
                throw new AssertionError("did not happen within a minute");
            }
        }
    }

    private static void mustBe(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError("expected " + status + " but got " + answer.statusCode() + " " + answer.body());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
