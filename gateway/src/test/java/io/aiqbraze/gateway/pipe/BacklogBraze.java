package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Refuses everything until it is told to be up; then remembers which numbered events came, and in which order. */
final class BacklogBraze implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final BitSet seen = new BitSet();
    private final Map<String, Integer> lastOfUser = new HashMap<>();
    private long duplicates;
    private long inversions;
    private volatile boolean up;

    BacklogBraze() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/users/track", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void up() {
        up = true;
    }

    synchronized BitSet seen() {
        return (BitSet) seen.clone();
    }

    synchronized long duplicates() {
        return duplicates;
    }

    /** Events that came after a later one of the same user. */
    synchronized long inversions() {
        return inversions;
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (up) {
            body.path("events").forEach(this::note);
        }
        byte[] answer = "{\"message\":\"success\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(up ? 201 : 503, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized void note(JsonNode event) {
        int n = event.path("properties").path("n").asInt();
        if (seen.get(n)) {
            duplicates++;
            return;
        }
        seen.set(n);
        Integer last = lastOfUser.put(event.path("external_id").asText(), n);
        if (last != null && last > n) {
            inversions++;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
