package io.aiqbraze.gateway.app.deadletters;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.admin.AdminOperations;
import io.aiqbraze.gateway.admin.AdminVerticle;
import io.aiqbraze.gateway.admin.PlayedGateway;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.mapping.ReplayMapping;
import io.aiqbraze.gateway.mapping.Watchdog;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutbox;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.aiqbraze.gateway.stops.UntouchedStops;
import io.aiqbraze.jq.run.MemoryLender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The admin port with its key {@code k-1}, over the embedded outbox and the shipped rules; nothing dispatches. */
final class AdminRig implements AutoCloseable {
    static final Line TRACK = new Line("default", Endpoint.TRACK, Lane.LIVE);
    private static final Instant RECEIVED = Instant.parse("2026-01-05T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    final SqliteOutbox outbox;
    final RulesInForce books = new RulesInForce();
    final int port;
    private final Vertx vertx;
    private final String deployment;
    private final HttpClient client = HttpClient.newHttpClient();

    AdminRig(Vertx vertx, Path directory) throws Exception {
        this.vertx = vertx;
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"),
                "admin: {port: 0, key: k-1}\nrules: {directory: ../mapping-rules}\noutbox: {directory: '"
                        + directory.resolve("data") + "'}\n");
        GatewaySettings settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file));
        outbox = new SqliteOutboxFactory(
                        settings.outbox(),
                        Clock.systemUTC(),
                        System::nanoTime,
                        new OutboxMeters(new SimpleMeterRegistry()))
                .open();
        var loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), Clock.systemUTC());
        books.swap(loader.compile(loader.read()));
        AdminOperations operations = new PlayedGateway()
                .operations(
                        outbox,
                        new LetterDecisions(
                                outbox,
                                new ReplayMapping(
                                        books,
                                        new RuleHalts(Duration.ofSeconds(30), System::nanoTime, Clock.systemUTC()),
                                        new Watchdog(thread -> 0, Long.MAX_VALUE),
                                        () -> MemoryLender.OF_ITS_OWN,
                                        vertx),
                                Clock.systemUTC()),
                        UntouchedStops.any(),
                        PlayedGateway.NO_PREVIEW);
        var admin = new AdminVerticle(
                settings.admin(),
                "127.0.0.1",
                operations,
                new AdminMeters(new SimpleMeterRegistry()),
                null,
                System::nanoTime);
        deployment = await(vertx.deployVerticle(admin));
        port = admin.port();
    }

    /** Dead letters of failed deliveries, each of a user of its own. */
    void failed(Kind kind, int count, String reason) {
        List<Delivery> deliveries = IntStream.range(0, count)
                .mapToObj(number -> new Delivery(
                        TRACK,
                        kind,
                        new User(Identifier.EXTERNAL_ID, "user-" + number),
                        null,
                        null,
                        "" + number,
                        0,
                        JsonBytes.of("{\"external_id\":\"user-" + number + "\",\"city\":\"Köln\"}"),
                        new Origin("crm", "events", "r-1", "v1", RECEIVED)))
                .toList();
        await(outbox.append(new AcceptedRequest(deliveries, List.of(), null)));
        Outcome dead = new Outcome.DeadLettered(new Outcome.Failure(reason, "what Braze\nsaid", 3));
        await(outbox.settle(
                waiting().stream().map(queued -> new Settlement(queued, dead)).toList()));
    }

    /** A refused payload. */
    void refused(String stream, String payload, Arrival.Form form, Map<String, String> query) {
        var refused = new RefusedPayload(
                new Origin("crm", stream, "r-2", "v1", RECEIVED),
                "0",
                null,
                "missing_identifier",
                "/external_id",
                "no user",
                Instant.now(),
                JsonBytes.of(payload),
                new Arrival(form, Lane.LIVE, query));
        await(outbox.append(new AcceptedRequest(List.of(), List.of(refused), null)));
    }

    List<QueuedDelivery> waiting() {
        return await(outbox.read(TRACK, UserSlices.all(1), LineCursor.START, Integer.MAX_VALUE))
                .deliveries();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer k-1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer k-1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        await(vertx.undeploy(deployment));
        await(outbox.close());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
