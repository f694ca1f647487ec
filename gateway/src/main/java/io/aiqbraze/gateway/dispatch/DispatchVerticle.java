package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.AnswerBudget;
import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.config.KeyFile;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.metrics.DispatchMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Settlement;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Delivers for one workspace, on one event loop. */
public final class DispatchVerticle extends VerticleBase {
    private static final long STATUS_MILLIS = 250;

    private final String workspace;
    private final WorkspaceSettings workspaceSettings;
    private final DispatchSettings settings;
    private final Outbox outbox;
    private final Stops stops;
    private final Blocks blocks;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final DispatchMeters meters;
    private final AnswerBudget answers;
    private final List<EndpointDispatch> endpoints = new ArrayList<>();
    private @Nullable Settler settler;
    private volatile List<EndpointStatus> status = List.of();

    /**
     * For one workspace.
     *
     * @param nanoTime a clock that only ever runs forward
     * @param random jitters retries
     * @param answers memory for answers of Braze, of all workspaces together
     */
    public DispatchVerticle(
            String workspace,
            WorkspaceSettings workspaceSettings,
            DispatchSettings settings,
            Outbox outbox,
            Stops stops,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random,
            DispatchMeters meters,
            AnswerBudget answers) {
        this.workspace = workspace;
        this.workspaceSettings = workspaceSettings;
        this.settings = settings;
        this.outbox = outbox;
        this.stops = stops;
        this.blocks = new Blocks(stops.stops(), (stop, delivery) -> stop.holds(delivery, stops.names()));
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.meters = meters;
        this.answers = answers;
    }

    @Override
    public Future<?> start() {
        Settler ends = new Settler(vertx, outbox, settings.settleInterval().millis(), this::settled);
        settler = ends;
        var assembly = new EndpointAssembly(
                vertx,
                workspace,
                workspaceSettings,
                settings,
                outbox,
                clock,
                nanoTime,
                random,
                meters,
                answers,
                ends,
                blocks);
        for (Endpoint endpoint : Endpoint.values()) {
            endpoints.add(assembly.assemble(endpoint));
        }
        outbox.onAppend(grown -> context.runOnContext(turn -> grown(grown)));
        endpoints.forEach(EndpointDispatch::start);
        showStatus();
        vertx.setPeriodic(STATUS_MILLIS, tick -> showStatus());
        workspaceSettings.keyFile().ifPresent(this::watch);
        return Future.succeededFuture();
    }

    /** Sends nothing new, waits for the answers to what is under way and writes their outcomes down. */
    @Override
    public Future<?> stop() {
        List<Future<Void>> drained =
                endpoints.stream().map(EndpointDispatch::drain).toList();
        Settler ends = settler;
        return Future.join(drained)
                .transform(answered -> ends == null ? Future.<Void>succeededFuture() : ends.flush())
                .compose(durable -> Future.join(
                        endpoints.stream().map(EndpointDispatch::close).toList()));
    }

    /** How sending goes, a quarter of a second old at most. For any thread. */
    public List<EndpointStatus> status() {
        return status;
    }

    /** What is held back has changed; succeeds when this has taken effect. For any thread. */
    public Future<Void> stopsChanged() {
        return onLoop(() -> {
            blocks.are(stops.stops());
            beginAnew();
            return Future.succeededFuture();
        });
    }

    /**
     * Throws away what an order holds back, which must have taken effect. What is in a request is left to its answer. For
     * any thread.
     *
     * @param discarded told on the dispatch loop of each delivery whose end is durable
     */
    public Future<Void> discard(Stop order, Consumer<Delivery> discarded) {
        return onLoop(() -> {
            Set<Long> underWay = Stream.concat(
                            endpoints.stream().flatMap(endpoint -> endpoint.underWay().stream()), decided().stream())
                    .map(QueuedDelivery::position)
                    .collect(Collectors.toSet());
            var discard = new Discard(outbox, delivery -> order.holds(delivery, stops.names()), underWay, discarded);
            Future<Void> done = Future.succeededFuture();
            for (EndpointDispatch endpoint : endpoints) {
                done = done.compose(before -> endpoint.discard(discard));
            }
            return done;
        });
    }

    /** Why deliveries of the workspace wait, by position; what has ended meanwhile seems queued. For any thread. */
    public Future<Map<Long, Wait>> explain(List<QueuedDelivery> waiting) {
        return onLoop(() -> {
            Map<Long, Wait> waits = new HashMap<>();
            endpoints.forEach(endpoint -> waits.putAll(endpoint.explain(waiting, blocks)));
            return Future.succeededFuture(waits);
        });
    }

    /** The name of the workspace. */
    public String workspace() {
        return workspace;
    }

    /** Ends the pauses that Braze's limits asked for, until its answers ask again. For any thread. */
    public Future<Void> tryLimits() {
        return onLoop(() -> {
            endpoints.forEach(EndpointDispatch::tryLimits);
            return Future.succeededFuture();
        });
    }

    private void watch(KeyFile file) {
        var watch = new KeyWatch(
                vertx, workspace, file, workspaceSettings.apiKey(), key -> endpoints.forEach(one -> one.useKey(key)));
        watch.start();
    }

    private void beginAnew() {
        List<QueuedDelivery> decided = decided();
        endpoints.forEach(endpoint -> endpoint.beginAnew(decided));
    }

    /** What has its end, which is not written down yet. */
    private List<QueuedDelivery> decided() {
        return settler == null ? List.of() : settler.onTheirWay();
    }

    /** Runs on the dispatch loop; the future completes on the caller's context when it has one. */
    private <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Context caller = Vertx.currentContext();
        Promise<T> done = Promise.promise();
        context.runOnContext(turn -> action.get().onComplete(result -> {
            if (caller == null) {
                done.handle(result);
            } else {
                caller.runOnContext(back -> done.handle(result));
            }
        }));
        return done.future();
    }

    private void grown(Set<Line> lines) {
        endpoints.forEach(endpoint -> endpoint.grown(lines));
    }

    private void settled(List<Settlement> settlements) {
        endpoints.forEach(endpoint -> endpoint.settled(settlements));
    }

    private void showStatus() {
        status = endpoints.stream().map(EndpointDispatch::look).toList();
        meters.tellDeadLetters(nanoTime.getAsLong());
    }
}
