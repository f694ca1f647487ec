package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes everything down at once and answers a little later, so that at each moment requests are under way. */
final class ArrivingBraze implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ANSWER = "{\"message\":\"success\"}".getBytes(StandardCharsets.UTF_8);
    private static final long ANSWER_MILLIS = 20;

    private final HttpServer server;
    private final ExecutorService readers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    private final Phaser reading = new Phaser(1);
    private final Arrivals arrivals;

    ArrivingBraze(Arrivals arrivals) throws IOException {
        this.arrivals = arrivals;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(readers);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Waits until what had come is taken down. */
    void awaitTaken() {
        int unused = reading.arriveAndAwaitAdvance();
    }

    private void take(HttpExchange exchange) throws IOException {
        int unusedPhase = reading.register();
        try {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            List<JsonNode> objects = new ArrayList<>();
            for (String array : List.of("attributes", "events", "recipients")) {
                body.path(array).forEach(objects::add);
            }
            arrivals.take(exchange.getRequestURI().getPath(), objects);
        } finally {
            int unusedNext = reading.arriveAndDeregister();
        }
        var unused = answers.schedule(() -> answer(exchange), ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        } catch (IOException killedMeanwhile) {
            // the gateway that asked is no more
        }
    }

    @Override
    public void close() {
        server.stop(0);
        readers.shutdownNow();
        answers.shutdownNow();
    }
}
