package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The built jar as a child process, the way an operator runs it. */
public final class GatewayProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 40;
    private static final long POLL_NANOS = 20_000_000;

    private final Process process;
    private final Path log;
    private final int ingestPort;
    private final int adminPort;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GatewayProcess(Process process, Path log, int ingestPort, int adminPort) {
        this.process = process;
        this.log = log;
        this.ingestPort = ingestPort;
        this.adminPort = adminPort;
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
        int ingestPort = FreePort.find();
        int adminPort = FreePort.find();
        Path log = Files.createTempFile(directory, "gateway-", ".log");
        List<String> command = new ArrayList<>(starter);
        command.addAll(GatewayJar.command("-Dio.netty.leakDetection.level=paranoid"));
        command.add("run");
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .directory(GatewayJar.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("BRAZE_"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + sandboxPort,
                "BRAZE_API_KEY", "sandbox-key",
                "GATEWAY_PORT", "" + ingestPort,
                "GATEWAY_ADMIN_PORT", "" + adminPort,
                "GATEWAY_DATA_DIR", directory.resolve("data").toString()));
        environment.putAll(extra);
        builder.environment().putAll(environment);
        return new GatewayProcess(builder.start(), log, ingestPort, adminPort);
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself; returns the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway does not end; its log:\n" + logOrReason());
        }
        return process.exitValue();
    }

    public URI ingest(String path) {
        return URI.create("http://127.0.0.1:" + ingestPort + path);
    }

    public URI admin(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + path);
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
        until("delivered", () -> {
            long waiting = 0;
            for (JsonNode line : json(get(admin("/api/status"))).path("lines")) {
                waiting += line.path("waiting").asLong();
            }
            return waiting == 0;
        });
    }

    /** CPU time of the process since its start, of all threads. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Memory of the process that is not swapped out. */
    long residentMegabytes() throws IOException {
        String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        String kilobytes = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        return Long.parseLong(kilobytes) >> 10;
    }

    /** Ends it without any warning, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it as a platform would; returns the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What is asked of the process again and again; an unreachable process has not answered yet. */
    public interface Condition {
        boolean holds() throws IOException;
    }

    public void until(String what, Condition condition) {
        long start = System.nanoTime();
        while (!holds(condition)) {
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError("the gateway is not " + what + "; its log:\n" + logOrReason());
            }
            LockSupport.parkNanos(POLL_NANOS);
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
