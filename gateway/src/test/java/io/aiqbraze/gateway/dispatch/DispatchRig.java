package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.gateway.braze.AnswerBudget;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.dispatch.context.DispatchClock;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutbox;
import io.aiqbraze.gateway.outbox.sqlite.SqliteOutboxFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The real dispatch verticle over a real outbox, towards a Braze that the test plays. */
public final class DispatchRig implements AutoCloseable {
    private final Vertx vertx;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GatewaySettings settings;
    private final SqliteOutbox outbox;
    private final HeldOutbox held;
    private DispatchVerticle dispatch;
    private final List<String> deployments = new ArrayList<>();

    DispatchRig(Vertx vertx, Path directory, int brazePort, String dispatchYaml) throws Exception {
        this(
                vertx,
                directory,
                Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + brazePort, "BRAZE_API_KEY", "key-1"),
                dispatchYaml,
                "");
    }

    /** With an environment and more YAML of the test's own. */
    DispatchRig(Vertx vertx, Path directory, Map<String, String> environment, String dispatchYaml, String moreYaml)
            throws Exception {
        this.vertx = vertx;
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"),
                "outbox: {maxBytes: 64MB, directory: " + directory.resolve("data") + "}\n"
                        + "dispatch: {linger: 5ms"
                        + (dispatchYaml.contains("retry")
                                ? ""
                                : ", retry: {initialDelay: 1ms, maxDelay: 5ms,"
                                        + " maxAge: {events: never, triggers: never, canvases: never}}")
                        + (dispatchYaml.contains("breaker") ? "" : ", breaker: {openFor: 20ms}")
                        + (dispatchYaml.contains("settleInterval") ? "" : ", settleInterval: 1ms") + dispatchYaml
                        + "}\n" + moreYaml);
        settings = new ConfigurationLoader(environment).load(Optional.of(file));
        outbox = new SqliteOutboxFactory(
                        settings.outbox(),
                        Clock.systemUTC(),
                        System::nanoTime,
                        new OutboxMeters(new SimpleMeterRegistry()))
                .open();
        held = new HeldOutbox(outbox);
    }

    /** Starts to deliver, for every workspace. */
    DispatchRig start() {
        settings.workspaces().forEach((workspace, its) -> {
            DispatchVerticle verticle = verticle(workspace, its);
            if (workspace.equals("default")) {
                dispatch = verticle;
            }
            deployments.add(await(vertx.deployVerticle(verticle)));
        });
        return this;
    }

    private DispatchVerticle verticle(String workspace, WorkspaceSettings its) {
        return new DispatchVerticle(
                workspace,
                its,
                outbox,
                new DispatchContext(
                        vertx,
                        held.outbox(),
                        settings.dispatch(),
                        new DispatchClock(Clock.systemUTC(), System::nanoTime),
                        new SplittableRandom(1),
                        new DispatchMeters(meters),
                        AnswerBudget.usual()));
    }

    /** The outbox as dispatch has it. */
    HeldOutbox held() {
        return held;
    }

    /** Stops delivering, as a shutdown would. */
    Future<Void> stop() {
        List<Future<Void>> undeployed =
                deployments.stream().map(vertx::undeploy).toList();
        deployments.clear();
        return Future.all(undeployed).mapEmpty();
    }

    void append(Delivery... deliveries) {
        append(List.of(deliveries));
    }

    void append(List<Delivery> deliveries) {
        await(outbox.append(new AcceptedRequest(deliveries, List.of(), null)));
    }

    SqliteOutbox outbox() {
        return outbox;
    }

    /** The states that the meter of an endpoint shows: one, if it is right. */
    List<String> shownStates(String endpoint) {
        return meters.get("aiqbraze_braze_endpoint_state").tag("endpoint", endpoint).gauges().stream()
                .filter(gauge -> gauge.value() == 1)
                .map(gauge -> gauge.getId().getTag("state"))
                .toList();
    }

    /** How often Braze answered what. */
    Map<String, Long> answers() {
        return meters.find("aiqbraze_braze_requests_total").counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("answer"), counter -> (long) counter.count(), Long::sum));
    }

    DispatchVerticle dispatch() {
        return dispatch;
    }

    EndpointStatus status(String endpoint) {
        return dispatch.status().stream()
                .filter(status -> status.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    /** The totals once nothing waits any more. */
    LineTotals settled() {
        until(() -> outbox.totals().values().stream().allMatch(line -> line.waiting() == 0));
        return outbox.totals().values().iterator().next();
    }

    List<StoredLetter> deadLetters() {
        return await(outbox.list(new DeadLetterFilter(null, null, null, null, Set.of(), -1, Long.MAX_VALUE, 1000)));
    }

    @Override
    public void close() {
        await(stop());
        await(outbox.close());
    }
}
