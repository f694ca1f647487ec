package io.aiqbraze.demo.app;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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

    private final ChildProcess sandbox;
    private final ChildProcess gateway;
    private final Ports ports;
    private final Path root;
    private final HttpClient client = HttpClient.newHttpClient();

    private Services(ChildProcess sandbox, ChildProcess gateway, Ports ports, Path root) {
        this.sandbox = sandbox;
        this.gateway = gateway;
        this.ports = ports;
        this.root = root;
    }

    /**
     * Starts both with empty data and waits until they are up.
     *
     * @param root of the project
     */
    static Services start(Path root, Ports ports, Consumer<String> progress) throws IOException, InterruptedException {
        Path work = root.resolve("target/demo");
        delete(work);
        progress.accept("starting a Braze of your own and the gateway …");
        ChildProcess sandbox = start(
                "sandbox",
                List.of("braze-sandbox/target/braze-sandbox.jar", "--port", "" + ports.sandbox(), "--key", KEY),
                Map.of(),
                work.resolve("sandbox.log"));
        ChildProcess gateway = start(
                "gateway",
                List.of("gateway/target/gateway.jar", "run"),
                environment(ports, work),
                work.resolve("gateway.log"));
        var services = new Services(sandbox, gateway, ports, root);
        try {
            sandbox.await(
                    "the sandbox is not up", PATIENCE, () -> services.answers(ports.sandbox("/sandbox/requests")));
            gateway.await("the gateway is not up", PATIENCE, () -> services.answers(ports.admin("/health/ready")));
            return services;
        } catch (TimeoutException e) {
            services.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | InterruptedException e) {
            services.close();
            throw e;
        }
    }

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
        return gateway.log();
    }

    @Override
    public void close() {
        stop(gateway);
        stop(sandbox);
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
    private static ChildProcess start(String name, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        List<String> command = new ArrayList<>(List.of("-jar"));
        command.addAll(arguments);
        return ChildProcess.start(
                name, ChildProcess.java(command), environment, Path.of(""), ChildProcess.Output.together(log));
    }

    private boolean answers(URI address) throws InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, String> environment(Ports ports, Path work) {
        return Map.of(
                "BRAZE_REST_ENDPOINT",
                ports.sandbox("").toString(),
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
