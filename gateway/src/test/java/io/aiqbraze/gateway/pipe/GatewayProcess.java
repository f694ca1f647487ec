package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.testkit.ChildProcess;
import io.aiqbraze.testkit.GatewayAddresses;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The built jar as a child process, the way an operator runs it. */
public final class GatewayProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final ChildProcess process;
    private volatile @Nullable GatewayAddresses addresses;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GatewayProcess(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts the jar with its data below {@code directory} and waits until it is ready.
     *
     * @param extra environment variables besides those that the ports and the sandbox need
     * @param options of the command {@code run}
     */
    public static GatewayProcess start(Path directory, int sandboxPort, Map<String, String> extra, String... options)
            throws IOException {
        GatewayProcess gateway = launch(directory, sandboxPort, extra, options);
        gateway.until("ready", () -> gateway.get(gateway.admin("/health/ready")).statusCode() == 200);
        return gateway;
    }

    /** The same without waiting: it may have reasons not to become ready. */
    static GatewayProcess launch(Path directory, int sandboxPort, Map<String, String> extra, String... options)
            throws IOException {
        return launchBy(List.of(), directory, sandboxPort, extra, options);
    }

    /** The same by a command that starts another one, such as {@code setpriv}. */
    static GatewayProcess launchBy(
            List<String> starter, Path directory, int sandboxPort, Map<String, String> extra, String... options)
            throws IOException {
        Path log = Files.createTempFile(directory, "gateway-", ".log");
        List<String> command = new ArrayList<>(starter);
        command.addAll(GatewayJar.command("-XX:+UseParallelGC", "-Dio.netty.leakDetection.level=paranoid"));
        command.add("run");
        command.addAll(List.of(options));
        Map<String, String> environment = new HashMap<>(Map.of(
                "BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + sandboxPort,
                "BRAZE_API_KEY", "sandbox-key",
                "GATEWAY_PORT", "0",
                "GATEWAY_ADMIN_PORT", "0",
                "GATEWAY_DATA_DIR", directory.resolve("data").toString()));
        environment.putAll(extra);
        return new GatewayProcess(ChildProcess.start(
                "gateway", command, environment, GatewayJar.ROOT, ChildProcess.Output.together(log)));
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself; returns the exit code. */
    int awaitEnd() throws InterruptedException {
        return awaitEnd(PATIENCE);
    }

    private int awaitEnd(Duration patience) throws InterruptedException {
        try {
            return process.awaitEnd(patience);
        } catch (TimeoutException e) {
            throw new AssertionError("the gateway does not end; its log:\n" + logOrReason(), e);
        }
    }

    /**
     * An address of the ingest port.
     *
     * @throws IOException while the gateway starts and listens nowhere yet
     */
    public URI ingest(String path) throws IOException {
        return addresses().ingest().resolve(path);
    }

    /**
     * An address of the admin port.
     *
     * @throws IOException while the gateway starts and listens nowhere yet
     */
    public URI admin(String path) throws IOException {
        return addresses().admin().resolve(path);
    }

    private GatewayAddresses addresses() throws IOException {
        GatewayAddresses told = addresses;
        if (told == null) {
            told = GatewayAddresses.in(log()).orElseThrow(() -> new ConnectException("the gateway does not run yet"));
            addresses = told;
        }
        return told;
    }

    /** Posts a body as JSON unless the headers say otherwise. */
    public HttpResponse<String> post(String streamAndQuery, byte[] body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(ingest("/v1/ingest/" + streamAndQuery))
                .headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    /** Posts JSON to the admin port. */
    HttpResponse<String> command(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(admin(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Waits until nothing waits in the outbox. */
    void awaitDelivery() {
        until("delivered", () -> sumOfLines("waiting") == 0);
    }

    /** What {@code GET /api/status} shows. */
    JsonNode status() throws IOException {
        return json(get(admin("/api/status")));
    }

    /** What {@code GET /api/rules} shows. */
    JsonNode rules() throws IOException {
        return json(get(admin("/api/rules")));
    }

    /** What the status shows of sending to an endpoint. */
    JsonNode status(String endpoint) throws IOException {
        for (JsonNode each : status().path("endpoints")) {
            if (each.path("endpoint").asText().equals(endpoint)) {
                return each;
            }
        }
        throw new AssertionError("no endpoint " + endpoint);
    }

    /** A total, such as {@code delivered}, of all lines together. */
    long sumOfLines(String total) throws IOException {
        long sum = 0;
        for (JsonNode line : status().path("lines")) {
            sum += line.path(total).asLong();
        }
        return sum;
    }

    /** CPU time of the process since its start, of all threads. */
    double cpuSeconds() throws IOException {
        return process.cpu().toNanos() / 1e9;
    }

    /** Memory of the process that is not swapped out. */
    long residentMegabytes() throws IOException {
        return process.memory() >> 20;
    }

    /** Ends it without any warning, as a power cut would. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends it as a platform would; returns the exit code. */
    public int terminate() throws InterruptedException {
        process.terminate();
        return awaitEnd(STOP_PATIENCE);
    }

    public String log() throws IOException {
        return process.out();
    }

    @Override
    public void close() {
        process.close();
    }

    /** What is asked of the process again and again; an unreachable process has not answered yet. */
    public interface Condition {
        boolean holds() throws IOException;
    }

    public void until(String what, Condition condition) {
        try {
            process.await("the gateway is not " + what, PATIENCE, () -> holds(condition));
        } catch (IOException | TimeoutException e) {
            throw new AssertionError("the gateway is not " + what + "; its log:\n" + logOrReason(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String logOrReason() {
        try {
            return log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException notYet) {
            return false;
        }
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
