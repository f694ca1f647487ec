package io.aiqbraze.gateway.pipe;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.sandbox.Sandbox;
import io.aiqbraze.sandbox.SandboxSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A sandbox in this process, asked as a person would: over its JSON API. Its Vert.x is its own, for it lives as long as the
 * gateways do that send to it, which may be one for all tests of a class.
 */
final class LocalSandbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox;

    LocalSandbox(SandboxSettings settings) {
        sandbox = await(Sandbox.start(vertx, settings.withPort(0)));
    }

    int port() {
        return sandbox.port();
    }

    /** What {@code /sandbox/...} shows. */
    JsonNode look(String path) {
        try (InputStream answer = URI.create("http://127.0.0.1:" + port() + "/sandbox/" + path)
                .toURL()
                .openStream()) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes it forget whom and what it has seen. */
    void forget() {
        send("DELETE", "data", "");
    }

    /** Asks for faults, one or an array of them, as {@code POST /sandbox/faults} takes them. */
    void fault(String json) {
        send("POST", "faults", json);
    }

    /** Ends all faults. */
    void clearFaults() {
        send("DELETE", "faults", "");
    }

    private void send(String method, String path, String body) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port() + "/sandbox/" + path)
                    .toURL()
                    .openConnection();
            connection.setRequestMethod(method);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                try (OutputStream content = connection.getOutputStream()) {
                    content.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (connection.getResponseCode() >= 300) {
                throw new AssertionError("the sandbox answered " + connection.getResponseCode() + " to " + body);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
