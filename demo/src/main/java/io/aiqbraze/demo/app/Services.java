package io.aiqbraze.demo.app;

import io.aiqbraze.testkit.ChildProcess;
import io.aiqbraze.testkit.GatewayAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sandbox and the gateway, running. */
final class Services implements AutoCloseable {
    private static final String KEY = "sandbox-key";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final Path root;
    private final Path work;
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Ports ports;

    private Services(Path root, Ports wanted) {
        this.root = root;
        this.work = root.resolve("target/demo");
        this.ports = wanted;
    }

    /**
     * Starts both with empty data and waits until they are up.
     *
     * @param root of the project
     */
    static Services start(Path root, Ports wanted, Consumer<String> progress)
            throws IOException, InterruptedException, TimeoutException {
        wanted.requireFree();
        var services = new Services(root, wanted);
        delete(services.work);
        progress.accept("starting a Braze of your own and the gateway …");
        try {
            int sandbox = services.startSandbox();
            services.startGateway(sandbox);
            return services;
        } catch (IOException | InterruptedException | TimeoutException e) {
            services.close();
            throw e;
        }
    }

    private int startSandbox() throws IOException, InterruptedException, TimeoutException {
        Path portFile = work.resolve("sandbox.port");
        ChildProcess sandbox = start(
                "sandbox",
                List.of(
                        "braze-sandbox/target/braze-sandbox.jar",
                        "--port",
                        "" + ports.sandbox(),
                        "--port-file",
                        portFile.toString(),
                        "--key",
                        KEY),
                Map.of(),
                work.resolve("sandbox.log"));
        sandbox.await("the sandbox is not up", PATIENCE, () -> Files.exists(portFile) && Files.size(portFile) > 0);
        return Integer.parseInt(Files.readString(portFile).strip());
    }

    private void startGateway(int sandbox) throws IOException, InterruptedException, TimeoutException {
        ChildProcess gateway =
                start("gateway", List.of("gateway/target/gateway.jar", "run"), environment(sandbox), gatewayLog());
        GatewayAddresses addresses = GatewayAddresses.await(gateway, PATIENCE);
        ports = new Ports(
                sandbox, addresses.ingest().getPort(), addresses.admin().getPort());
        gateway.await("the gateway is not up", PATIENCE, () -> answers(ports.admin("/health/ready")));
    }

    /** Where they listen. */
    Ports ports() {
        return ports;
    }

    Path root() {
        return root;
    }

    HttpClient client() {
        return client;
    }

    Path gatewayLog() {
        return work.resolve("gateway.log");
    }

    @Override
    public void close() {
        running.forEach(Services::stop);
    }

    /** As a platform would, and at once if that takes too long. */
    private static void stop(ChildProcess process) {
        process.terminate();
        try {
            int unused = process.awaitEnd(STOP_PATIENCE);
        } catch (TimeoutException e) {
            process.close();
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
        }
    }

    /** A jar as a child process; what it prints goes to the log. */
    private ChildProcess start(String name, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        List<String> command = new ArrayList<>(List.of("-jar"));
        command.addAll(arguments);
        var process = ChildProcess.start(
                name, ChildProcess.java(command), environment, Path.of(""), ChildProcess.Output.together(log));
        // what began last ends first
        running.addFirst(process);
        return process;
    }

    private boolean answers(URI address) throws InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Map<String, String> environment(int sandbox) {
        return Map.of(
                "BRAZE_REST_ENDPOINT",
                "http://127.0.0.1:" + sandbox,
                "BRAZE_API_KEY",
                KEY,
                "GATEWAY_HOST",
                "127.0.0.1",
                "GATEWAY_PORT",
                "" + ports.ingest(),
                "GATEWAY_ADMIN_PORT",
                "" + ports.admin(),
                "GATEWAY_DATA_DIR",
                work.resolve("data").toString());
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
