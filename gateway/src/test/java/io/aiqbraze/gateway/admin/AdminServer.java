package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.preview.PreviewService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The real admin verticle on a free port, before a gateway that the test plays. It ends with the Vert.x of the test. */
final class AdminServer {
    /** What was carried out. */
    final Queue<String> orders = new ConcurrentLinkedQueue<>();
    /** How much later it is than the clock says. */
    final AtomicLong laterNanos = new AtomicLong();

    private final int port;

    AdminServer(Vertx vertx, Path directory, String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "admin: {port: 0, " + yaml + "}");
        var settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .admin();
        var gateway = new PlayedGateway();
        gateway.metrics = "gateway_up 1\n".repeat(10_000);
        gateway.reload = removed -> {
            carriedOut("reload");
            return JsonNodeFactory.instance.objectNode().putNull("lastFailure");
        };
        AdminOperations operations = gateway.operations(post -> {
            carriedOut("preview");
            return Future.succeededFuture(new PreviewService.PreviewResponse.Shown("{}"));
        });
        var admin = new AdminVerticle(
                settings,
                "127.0.0.1",
                operations,
                new AdminMeters(new SimpleMeterRegistry()),
                null,
                () -> System.nanoTime() + laterNanos.get());
        String unused = await(vertx.deployVerticle(admin));
        port = admin.port();
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port);
    }

    /** Sends one request on a connection of its own; lines of the head are separated by a bar. */
    RawClient.Answer send(String head, String body) throws IOException {
        try (var client = connect()) {
            return client.ask(head, body);
        }
    }

    private void carriedOut(String order) {
        orders.add(order);
    }
}
