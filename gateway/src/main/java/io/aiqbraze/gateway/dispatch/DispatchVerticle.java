package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.config.Secret.KeyFile;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestForm;
import io.aiqbraze.gateway.dispatch.budget.WorkspaceBudgets;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import io.aiqbraze.gateway.dispatch.gate.KeyFileWatch;
import io.aiqbraze.gateway.dispatch.outcome.SettlementWriter;
import io.aiqbraze.gateway.dispatch.send.EndpointSender;
import io.aiqbraze.gateway.dispatch.send.WaitReason;
import io.aiqbraze.gateway.dispatch.window.DuplicateFilter;
import io.aiqbraze.gateway.dispatch.window.LineDiscard;
import io.aiqbraze.gateway.dispatch.window.PauseFilter;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Delivers for one workspace, on one event loop. */
public final class DispatchVerticle extends VerticleBase {
    private static final long STATUS_MILLIS = 250;

    private final String workspace;
    private final WorkspaceSettings settings;
    private final Stops stops;
    private final DispatchContext dispatch;
    private final PauseFilter pauses;
    private final List<EndpointSender> senders = new ArrayList<>();
    private @Nullable SettlementWriter settlements;
    private volatile List<EndpointStatus> status = List.of();

    /** For one workspace. */
    public DispatchVerticle(String workspace, WorkspaceSettings settings, Stops stops, DispatchContext dispatch) {
        this.workspace = workspace;
        this.settings = settings;
        this.stops = stops;
        this.dispatch = dispatch;
        this.pauses = new PauseFilter(stops.stops(), (stop, delivery) -> stop.holds(delivery, stops.names()));
    }

    @Override
    public Future<?> start() {
        var writer = new SettlementWriter(dispatch, this::settled);
        settlements = writer;
        var duplicates = new DuplicateFilter(dispatch.settings().duplicatesWindow());
        var budgets = new WorkspaceBudgets(
                settings.limits(), dispatch.random(), dispatch.clock().now());
        for (Endpoint endpoint : Endpoint.values()) {
            var form = new RequestForm(workspace, endpoint, settings.objectsPerTrack());
            senders.add(new EndpointSender(dispatch, form, settings, budgets.of(endpoint), writer, duplicates, pauses));
        }
        dispatch.outbox().onAppend(grown -> context.runOnContext(turn -> grown(grown)));
        senders.forEach(EndpointSender::start);
        showStatus();
        vertx.setPeriodic(STATUS_MILLIS, tick -> showStatus());
        settings.keyFile().ifPresent(this::watch);
        return Future.succeededFuture();
    }

    /** Sends nothing new, waits for the answers to what is under way and writes their outcomes down. */
    @Override
    public Future<?> stop() {
        List<Future<Void>> drained = senders.stream().map(EndpointSender::drain).toList();
        SettlementWriter writer = settlements;
        return Future.join(drained)
                .transform(answered -> writer == null ? Future.<Void>succeededFuture() : writer.flush())
                .compose(durable ->
                        Future.join(senders.stream().map(EndpointSender::close).toList()));
    }

    /** How sending goes, a quarter of a second old at most. For any thread. */
    public List<EndpointStatus> status() {
        return status;
    }

    /** What is held back has changed; succeeds when this has taken effect. For any thread. */
    public Future<Void> stopsChanged() {
        return onLoop(() -> {
            pauses.replace(stops.stops());
            senders.forEach(EndpointSender::beginAnew);
            return Future.succeededFuture();
        });
    }

    /**
     * Serves only users of these slices from now on, which are all at the start. What is in a request is left to its
     * answer. Succeeds when this has taken effect. For any thread.
     */
    public Future<Void> serve(UserSlices slices) {
        return onLoop(() -> {
            senders.forEach(sender -> sender.serve(slices));
            return Future.succeededFuture();
        });
    }

    /**
     * Throws away what an order holds back, which must have taken effect. What is in a request is left to its answer. For
     * any thread.
     *
     * @param discarded counts, on the dispatch loop, each delivery whose end is durable
     */
    public Future<Void> discard(Stop order, DeliveryCount discarded) {
        return onLoop(() -> {
            Set<Long> underWay = Stream.concat(
                            senders.stream().flatMap(sender -> sender.underWay().stream()), undurable().stream())
                    .map(QueuedDelivery::position)
                    .collect(Collectors.toSet());
            var discard = new LineDiscard(
                    dispatch.outbox(), delivery -> order.holds(delivery, stops.names()), underWay, discarded);
            Future<Void> done = Future.succeededFuture();
            for (EndpointSender sender : senders) {
                done = done.compose(before -> sender.discard(discard));
            }
            return done;
        });
    }

    /** Why deliveries of the workspace wait, by position; what has ended meanwhile seems queued. For any thread. */
    public Future<Map<Long, WaitReason>> explain(List<QueuedDelivery> waiting) {
        return onLoop(() -> {
            Map<Long, WaitReason> reasons = new HashMap<>();
            senders.forEach(sender -> reasons.putAll(sender.explain(waiting)));
            return Future.succeededFuture(reasons);
        });
    }

    /** The name of the workspace. */
    public String workspace() {
        return workspace;
    }

    /** Ends the pauses that Braze's limits asked for, until its answers ask again. For any thread. */
    public Future<Void> tryLimits() {
        return onLoop(() -> {
            senders.forEach(EndpointSender::tryLimits);
            return Future.succeededFuture();
        });
    }

    private void watch(KeyFile file) {
        var watch = new KeyFileWatch(
                vertx, workspace, file, settings.apiKey(), key -> senders.forEach(sender -> sender.useKey(key)));
        watch.start();
    }

    /** What has its end, which is not written down yet. */
    private List<QueuedDelivery> undurable() {
        return settlements == null ? List.of() : settlements.undurable();
    }

    /** Runs on the dispatch loop; the future completes on the caller's context when it has one. */
    private <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(turn -> action.get().onComplete(done));
        return ContextPromise.hear(done.future());
    }

    private void grown(Set<Line> lines) {
        senders.forEach(sender -> sender.grown(lines));
    }

    private void settled(List<QueuedDelivery> ended) {
        senders.forEach(sender -> sender.settled(ended));
    }

    private void showStatus() {
        status = senders.stream().map(EndpointSender::report).toList();
        dispatch.meters().tellDeadLetters(dispatch.clock().nanos());
    }
}
