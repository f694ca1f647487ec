package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import io.aiqbraze.testkit.GatewayAddresses;
import java.io.File;
import java.io.IOException;
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
import java.util.function.LongSupplier;

/** The gateway as it is shipped. */
public final class MeasuredGateway implements Peer {
    public static final Path JAR = Path.of("gateway", "target", "gateway.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Else Braze's limit would be what is measured. */
    private static final String WITHOUT_LIMITS = """
            workspaces:
              default:
                limits:
                  trackRequests: 100000
                  triggersPerHour: 100000000
            """;

    /** Else a short backlog's CPU would be for the most part that of ten idle seconds. */
    private static final String TRIES_SOON = """
            dispatch:
              breaker:
                openFor: 1s
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final GatewayAddresses addresses;
    private final Path data;
    private Duration startToReady = Duration.ZERO;

    private MeasuredGateway(ChildProcess process, GatewayAddresses addresses, Path data) {
        this.process = process;
        this.addresses = addresses;
        this.data = data;
    }

    /** Starts it on what its outbox holds and waits until it is ready. */
    public static MeasuredGateway start(Setup setup, URI braze, LongSupplier nanoTime)
            throws IOException, InterruptedException, TimeoutException {
        return start(JAR, setup, braze, nanoTime);
    }

    /** The same of another jar. */
    public static MeasuredGateway start(Path jar, Setup setup, URI braze, LongSupplier nanoTime)
            throws IOException, InterruptedException, TimeoutException {
        Path directory = setup.directory();
        Path settings = Files.writeString(
                directory.resolve("gateway.yaml"),
                (setup.brazeLimits() ? "" : WITHOUT_LIMITS) + (setup.triesSoon() ? TRIES_SOON : ""));
        long began = nanoTime.getAsLong();
        var process = BuiltJar.start(
                "gateway",
                jar,
                List.of(
                        // as bin/gateway in the image: Java ignores compact headers that it lacks, and an archive that
                        // is not there
                        "-XX:SharedArchiveFile=" + jar.resolveSibling("gateway.jsa"),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+UseParallelGC",
                        "-XX:+UseTransparentHugePages",
                        "-Xmx" + setup.heap(),
                        "-jar",
                        jar.toString(),
                        "run",
                        "--config",
                        settings.toString()),
                Map.of(
                        "BRAZE_REST_ENDPOINT",
                        braze.toString(),
                        "BRAZE_API_KEY",
                        Sandbox.KEY,
                        "GATEWAY_PORT",
                        "0",
                        "GATEWAY_ADMIN_PORT",
                        "0",
                        "GATEWAY_DATA_DIR",
                        setup.data().toString()),
                directory.resolve("gateway.log"));
        var gateway = new MeasuredGateway(process, GatewayAddresses.await(process, PATIENCE), setup.data());
        process.await("the gateway is not ready", PATIENCE, gateway::isReady);
        gateway.startToReady = Duration.ofNanos(nanoTime.getAsLong() - began);
        return gateway;
    }

    @Override
    public URI ingest() {
        return addresses.ingest();
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    public Duration startToReady() {
        return startToReady;
    }

    public Metrics metrics() throws IOException, InterruptedException {
        return new Metrics(get("/metrics").body());
    }

    /** Waits until Braze's answer to everything it has taken is written down: then it sends nothing a second time. */
    public void awaitSettled() throws IOException, InterruptedException, TimeoutException {
        // asked at once it would not have, and each question takes CPU
        process.pause();
        process.await(
                "the gateway has not settled all that Braze took",
                PATIENCE,
                () -> metrics().greatest("aiqbraze_outbox_waiting_deliveries", "") == 0);
    }

    /** Bytes in the files of its data directory. */
    public long disk() throws IOException {
        try (var files = Files.walk(data)) {
            // a file that goes meanwhile has no bytes
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        return get("/health/ready").statusCode() == 200;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(addresses.admin().resolve(path))
                .timeout(PATIENCE)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
