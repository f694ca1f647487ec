package io.aiqbraze.bench.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The gateway as it is shipped, but for Braze's rate limit, which would else be what is measured. */
final class MeasuredGateway implements AutoCloseable {
    private static final Path JAR = Path.of("gateway", "target", "gateway.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SETTINGS = """
            workspaces:
              default:
                limits:
                  trackRequests: 100000
            """;

    private final Service process;
    private final URI ingest;

    private MeasuredGateway(Service process, URI ingest) {
        this.process = process;
        this.ingest = ingest;
    }

    /** Starts it with an empty outbox in the directory and waits until it is ready. */
    static MeasuredGateway start(Path directory, URI braze) throws IOException, InterruptedException, TimeoutException {
        Path settings = Files.writeString(directory.resolve("gateway.yaml"), SETTINGS);
        int port = FreePort.find();
        int adminPort = FreePort.find();
        var process = Service.start(
                "gateway",
                JAR,
                List.of("run", "--config", settings.toString()),
                Map.of(
                        "BRAZE_REST_ENDPOINT", braze.toString(),
                        "BRAZE_API_KEY", Sandbox.KEY,
                        "GATEWAY_PORT", String.valueOf(port),
                        "GATEWAY_ADMIN_PORT", String.valueOf(adminPort),
                        "GATEWAY_DATA_DIR", directory.resolve("data").toString()),
                directory.resolve("gateway.log"));
        var ready = URI.create("http://127.0.0.1:" + adminPort + "/health/ready");
        process.await("the gateway is not ready", PATIENCE, () -> answers(ready));
        return new MeasuredGateway(process, URI.create("http://127.0.0.1:" + port));
    }

    URI ingest() {
        return ingest;
    }

    Service process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean answers(URI health) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
