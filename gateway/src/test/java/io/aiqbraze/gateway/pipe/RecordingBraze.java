package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Takes everything, and remembers of each numbered event how often it came and which rule stamped it. */
final class RecordingBraze implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ANSWER = "{\"message\":\"success\"}".getBytes(StandardCharsets.UTF_8);
    private static final int TWICE = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicIntegerArray stamps;

    /** For events whose property {@code n} is below the count; stamps are positive. */
    RecordingBraze(int count) throws IOException {
        stamps = new AtomicIntegerArray(count);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/users/track", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int missing() {
        return count(0);
    }

    int doubled() {
        return count(TWICE);
    }

    /** Requests of so many events with consecutive numbers that hold more than one stamp. */
    int mixed(int eventsPerRequest) {
        int mixed = 0;
        for (int first = 0; first < stamps.length(); first += eventsPerRequest) {
            int stamp = stamps.get(first);
            for (int n = first + 1; n < first + eventsPerRequest; n++) {
                if (stamps.get(n) != stamp) {
                    mixed++;
                    break;
                }
            }
        }
        return mixed;
    }

    /** How many different stamps came. */
    int rules() {
        return (int)
                IntStream.range(0, stamps.length()).map(stamps::get).distinct().count();
    }

    private int count(int stamp) {
        int count = 0;
        for (int n = 0; n < stamps.length(); n++) {
            count += stamps.get(n) == stamp ? 1 : 0;
        }
        return count;
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        for (JsonNode event : body.path("events")) {
            JsonNode properties = event.path("properties");
            int n = properties.path("n").asInt();
            if (!stamps.compareAndSet(n, 0, properties.path("rule").asInt())) {
                stamps.set(n, TWICE);
            }
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
