package io.aiqbraze.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Something that answers as a gateway does, as a test tells it to. Each line of a body counts as a payload. */
public final class ScriptedGateway implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Optional<Reply>> script = request -> Optional.empty();

    public ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A request; its body is inflated. */
    public record Request(int number, String pathAndQuery, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        public int lines() {
            return (int) body.lines().count();
        }
    }

    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status, String detail) {
            return new Reply(status, "{\"detail\":\"" + detail + "\"}", Map.of());
        }
    }

    /** Answers differently where the script says so; requests count from 0. */
    public void answer(Function<Request, Optional<Reply>> other) {
        script = other;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request;
        try (var body = new GZIPInputStream(
                new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()))) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            synchronized (requests) {
                request = new Request(
                        requests.size(),
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        text);
                requests.add(request);
            }
        }
        Reply reply = script.apply(request).orElseGet(() -> taken(request));
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Reply taken(Request request) {
        int lines = request.lines();
        return new Reply(
                202,
                "{\"payloads\":" + lines + ",\"accepted\":" + lines + ",\"filtered\":0,\"rejected\":0,\"deliveries\":"
                        + lines + ",\"errors\":[]}",
                Map.of());
    }
}
