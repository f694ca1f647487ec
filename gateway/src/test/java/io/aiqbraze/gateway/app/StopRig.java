package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.admin.AdminVerticle;
import io.aiqbraze.gateway.admin.PlayedGateway;
import io.aiqbraze.gateway.app.RulesReport.HaltReport;
import io.aiqbraze.gateway.app.StatusReport.MissingWorkspaces;
import io.aiqbraze.gateway.braze.AnswerBudget;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.deadletter.LetterDecisions;
import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.dispatch.context.DispatchClock;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.mapping.halt.RuleHalts;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutbox;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.aiqbraze.gateway.stops.OperatorStops;
import io.aiqbraze.gateway.stops.StopScheduler;
import io.aiqbraze.gateway.stops.StopService;
import io.aiqbraze.jq.run.MemoryLender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The admin port over a real outbox, real rules and real dispatch, towards a Braze that the test plays. Its Vert.x is its own:
 * {@link #close} ends all of it as a process ends, timers and connections too, and the next one begins on what it left.
 */
final class StopRig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES =
            "{trigger: {campaign_id: (if .campaign_id == \"welcome\" then \"welcome-eu-prod\" else .campaign_id end),"
                    + " external_id: .external_id}}";

    final SqliteOutbox outbox;
    final RulesInForce books = new RulesInForce();
    final RuleHalts halts = new RuleHalts(Duration.ofSeconds(30), System::nanoTime, Clock.systemUTC());
    final OperatorStops stops;
    final List<String> bodies = new CopyOnWriteArrayList<>();
    /** The status that Braze answers to a body. */
    volatile Function<String, Integer> braze = body -> 201;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final DispatchVerticle dispatch;
    private final int port;

    /** A gateway that goes on where one before it in the same directory ended. */
    StopRig(Path directory) throws Exception {
        Path rules = Files.createDirectories(directory.resolve("rules/tests")).getParent();
        Files.writeString(rules.resolve("campaigns.jq"), RULES);
        Files.writeString(
                rules.resolve("events.jq"),
                "if .name == \"spring-offer\" then empty else"
                        + " {event: {external_id, name, time: $request.receivedAt}} end");
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    bodies.add(body.toString());
                    request.response()
                            .setStatusCode(braze.apply(body.toString()))
                            .end("{\"message\":\"success\"}");
                }))
                .listen(0, "127.0.0.1"));
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"),
                "admin: {port: 0}\nrules: {directory: '" + rules + "'}\noutbox: {directory: '"
                        + directory.resolve("data") + "'}\n"
                        + "dispatch: {linger: 1ms, settleInterval: 1ms, breaker: {failures: 100},"
                        + " retry: {initialDelay: 10ms, maxDelay: 20ms}}\n");
        GatewaySettings settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + server.actualPort(), "BRAZE_API_KEY", "k"))
                .load(Optional.of(file));
        Clock clock = Clock.systemUTC();
        outbox = new SqliteOutboxFactory(
                        settings.outbox(), clock, System::nanoTime, new OutboxMeters(new SimpleMeterRegistry()))
                .open();
        var loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), clock);
        books.swap(loader.compile(loader.read()));
        dispatch = new DispatchVerticle(
                "default",
                settings.workspaces().get("default"),
                outbox,
                new DispatchContext(
                        vertx,
                        outbox,
                        settings.dispatch(),
                        new DispatchClock(clock, System::nanoTime),
                        new SplittableRandom(1),
                        new DispatchMeters(new SimpleMeterRegistry()),
                        AnswerBudget.usual()));
        List<DispatchVerticle> all = List.of(dispatch);
        var scheduler = new StopScheduler(outbox, all, clock);
        stops = new StopService(
                new StopService.StopParts(
                        outbox,
                        all,
                        settings.workspaces().keySet(),
                        new StandingRules(vertx, books, halts, loader, settings.rules()),
                        scheduler),
                settings.admin().undoFor().duration(),
                new byte[] {1},
                clock);
        var status = new StatusReport(
                clock,
                books,
                new HaltReport(halts),
                outbox,
                all,
                new MissingWorkspaces(outbox::totals, settings.workspaces().keySet()));
        var admin = new AdminVerticle(
                settings.admin(),
                "127.0.0.1",
                new PlayedGateway(status::describe)
                        .operations(
                                outbox,
                                new LetterDecisions(outbox, (payloads, at) -> Future.succeededFuture(List.of()), clock),
                                stops,
                                PlayedGateway.NO_PREVIEW),
                new AdminMeters(new SimpleMeterRegistry()),
                null,
                System::nanoTime);
        for (Deployable verticle : List.of(dispatch, scheduler, admin)) {
            String unused = await(vertx.deployVerticle(verticle));
        }
        port = admin.port();
    }

    /** Takes a payload in by the rules, as a sender's. */
    void send(String stream, String payload) throws Exception {
        var origin = new Origin(
                "crm", stream, "r-1", "v1", Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        var mapped = (MappingResult.Mapped) books.current()
                .streams()
                .get(stream)
                .map(
                        JSON.readTree(payload),
                        "0",
                        new RequestFacts(origin, Map.of(), Lane.LIVE, false),
                        MemoryLender.OF_ITS_OWN);
        await(outbox.append(new AcceptedRequest(mapped.deliveries(), List.of(), null)));
    }

    /** One trigger for each user. */
    void campaign(String campaign, String... users) throws Exception {
        for (String user : users) {
            send("campaigns", "{\"campaign_id\":\"" + campaign + "\",\"external_id\":\"" + user + "\"}");
        }
    }

    void event(String user, String name) throws Exception {
        send("events", "{\"external_id\":\"" + user + "\",\"name\":\"" + name + "\"}");
    }

    /** How sending to an endpoint goes. */
    String state(String endpoint) {
        return dispatch.status().stream()
                .filter(status -> status.endpoint().equals(endpoint))
                .map(status -> status.state().name())
                .findAny()
                .orElse("");
    }

    long total(ToLongFunction<LineTotals> of) {
        return outbox.totals().values().stream().mapToLong(of).sum();
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What an order is answered that is carried out. */
    JsonNode order(String path, String body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Gives an order that must be carried out. */
    void press(String path, String body) throws Exception {
        JsonNode unused = order(path, body);
    }

    JsonNode get(String path) throws Exception {
        return JSON.readTree(
                client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        await(vertx.close());
        await(outbox.close());
    }

    /** The URL of the admin port. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    private URI uri(String path) {
        return URI.create(address() + path);
    }
}
