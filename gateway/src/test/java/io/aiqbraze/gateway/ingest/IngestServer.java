package io.aiqbraze.gateway.ingest;

import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.http.HttpPort;
import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.mapping.ByteAdmission;
import io.aiqbraze.gateway.mapping.MappingService;
import io.aiqbraze.gateway.metrics.IngestMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** The real ingest verticle on a free port, before a mapping that the test plays. It ends with the Vert.x of the test. */
final class IngestServer {
    final ByteAdmission permits;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    volatile boolean behind;
    /** How much later it is than the clock says. */
    final AtomicLong laterNanos = new AtomicLong();

    private final Vertx vertx;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String deployment;
    private final int port;

    IngestServer(Vertx vertx, Path directory, String yaml, Set<String> streams, MappingService mapper)
            throws Exception {
        this.vertx = vertx;
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "ingest: {port: 0, " + yaml + "}");
        IngestSettings settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .ingest();
        permits = new ByteAdmission(settings.maxBytesInFlight().bytes());
        var meters = new IngestMeters(registry);
        var context = new IngestResources.PipeState() {
            @Override
            public Set<String> streams() {
                return new TreeSet<>(streams);
            }

            @Override
            public boolean isBehind() {
                return behind;
            }

            @Override
            public String nextRequestId() {
                return "request-1";
            }
        };
        var resources = new IngestResources(
                new HttpPort(
                        new ConnectionBound(
                                "ingest", settings.maxConnections(), System::nanoTime, meters::connectionRefused),
                        TlsFiles.open(vertx, "ingest.tls", settings.tls())),
                permits,
                context,
                mapper,
                Clock.systemUTC(),
                () -> System.nanoTime() + laterNanos.get(),
                meters);
        var verticle = new IngestVerticle(settings, "127.0.0.1", resources);
        deployment = await(vertx.deployVerticle(verticle));
        port = verticle.port();
    }

    HttpResponse<String> post(String stream, String body, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(uri("/v1/ingest/" + stream))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .headers(headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers)
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a connection and sends nothing. */
    RawClient connect() throws IOException {
        return RawClient.connect(port);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Stops the verticle as a shutdown does. */
    Future<Void> stop() {
        return vertx.undeploy(deployment);
    }
}
