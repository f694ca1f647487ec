package io.aiqbraze.demo.app;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sandbox and the gateway, running. */
final class Services implements AutoCloseable {
    private static final String KEY = "sandbox-key";

    private final Service sandbox;
    private final Service gateway;
    private final Ports ports;
    private final Path root;
    private final HttpClient client = HttpClient.newHttpClient();

    private Services(Service sandbox, Service gateway, Ports ports, Path root) {
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
        Service sandbox = Service.start(
                "sandbox",
                List.of("braze-sandbox/target/braze-sandbox.jar", "--port", "" + ports.sandbox(), "--key", KEY),
                Map.of(),
                work.resolve("sandbox.log"));
        Service gateway = Service.start(
                "gateway",
                List.of("gateway/target/gateway.jar", "run"),
                environment(ports, work),
                work.resolve("gateway.log"));
        var services = new Services(sandbox, gateway, ports, root);
        try {
            sandbox.awaitUp(services.client, ports.sandbox("/sandbox/requests"));
            gateway.awaitUp(services.client, ports.admin("/health/ready"));
            return services;
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
        gateway.close();
        sandbox.close();
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
