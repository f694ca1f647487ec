package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends pauses when their time is over, and carries planned discards out, also those of a run before. One instance. */
public final class StopScheduler extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(StopScheduler.class);
    /** The clock may be set meanwhile. */
    private static final long CHECK_AGAIN_MILLIS = 30_000;

    private static final long AFTER_FAILURE_MILLIS = 5_000;

    private static final int MOST_TAKEN_BACK = 1_000;

    private final Stops stops;
    private final WorkspaceDispatchers dispatch;
    private final Clock clock;
    /** Discards that have begun. */
    private final Map<Long, Promise<DeliveryCount>> begun = new HashMap<>();
    /** What is being lifted: pauses whose time is over, discards that are taken back. */
    private final Map<Long, Future<Void>> lifting = new HashMap<>();
    /** The last discards that were taken back, or are: who asks again, not having heard the answer, hears it now. */
    private final Map<Long, Future<Stop>> takenBack = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Future<Stop>> eldest) {
            return size() > MOST_TAKEN_BACK;
        }
    };

    /** One after another: of two that mean the same, each counts what it threw away itself. */
    private Future<Void> discards = Future.succeededFuture();

    private long timer = -1;

    public StopScheduler(Stops stops, List<DispatchVerticle> dispatch, Clock clock) {
        this.stops = stops;
        this.dispatch = new WorkspaceDispatchers(dispatch);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        endDue();
        return Future.succeededFuture();
    }

    /** There is another order, which may end by itself. For any thread. */
    void changed() {
        context.runOnContext(turn -> endDue());
    }

    /** Carries a discard out whose time has come; succeeds with what was discarded. For any thread. */
    Future<DeliveryCount> discardNow(Stop order) {
        return onContext(() -> carryOut(order));
    }

    /** Takes a planned discard back, which sends what it held, or has done so; refuses where it has begun. For any thread. */
    Future<Stop> undo(long id) {
        return onContext(() -> takeBack(id));
    }

    private Future<Stop> takeBack(long id) {
        Future<Stop> before = takenBack.get(id);
        if (before != null) {
            return before;
        }
        Stop plan = stops.stops().stream()
                .filter(stop -> stop.id() == id && stop.then() == Stop.Then.DISCARD)
                .findAny()
                .orElse(null);
        if (plan == null) {
            return Future.failedFuture(new StopRefused(
                    StopRefused.StopRefusal.NO_SUCH_PLAN,
                    "no discard " + id + " is planned: it was carried out, undone, or never was; GET /api/status shows"
                            + " what is planned"));
        }
        if (begun.containsKey(id) || plan.isDue(clock.instant())) {
            return Future.failedFuture(
                    new StopRefused(StopRefused.StopRefusal.TOO_LATE, "the discard " + id + " is being carried out"));
        }
        Future<Stop> undone = lift(plan).map(plan);
        takenBack.put(id, undone);
        return undone.onFailure(kept -> takenBack.remove(id));
    }

    private Future<Void> lift(Stop stop) {
        Future<Void> lifted = stops.remove(List.of(stop.id())).compose(durable -> dispatch.stopsChanged());
        lifting.put(stop.id(), lifted);
        return lifted.onComplete(done -> lifting.remove(stop.id()));
    }

    private void endDue() {
        Instant now = clock.instant();
        for (Stop stop : stops.stops()) {
            if (stop.isDue(now) && !begun.containsKey(stop.id()) && !lifting.containsKey(stop.id())) {
                end(stop);
            }
        }
        checkAgainIn(stops.stops().stream()
                .map(Stop::until)
                .filter(Objects::nonNull)
                .mapToLong(until -> Duration.between(now, until).toMillis() + 1)
                .filter(millis -> millis > 0)
                .min()
                .orElse(CHECK_AGAIN_MILLIS));
    }

    private void checkAgainIn(long millis) {
        boolean unused = vertx.cancelTimer(timer);
        timer = vertx.setTimer(Math.min(millis, CHECK_AGAIN_MILLIS), fired -> endDue());
    }

    private void end(Stop stop) {
        switch (stop.then()) {
            case DISCARD -> {
                var unused = carryOut(stop);
            }
            case GO_ON ->
                lift(stop)
                        .onSuccess(ended -> StopLog.ended(stop))
                        .onFailure(failure -> log.atError()
                                .addKeyValue("id", stop.id())
                                .log("a pause could not be ended, trying again: {}", failure.getMessage()));
        }
    }

    private Future<DeliveryCount> carryOut(Stop order) {
        Promise<DeliveryCount> known = begun.get(order.id());
        if (known != null) {
            return known.future();
        }
        Promise<DeliveryCount> promise = Promise.promise();
        begun.put(order.id(), promise);
        var count = new DeliveryCount();
        Future<Void> discarding = discards.compose(before -> dispatch.discard(order, count));
        discards = discarding.otherwiseEmpty();
        discarding
                .compose(discarded -> stops.remove(List.of(order.id())))
                .compose(durable -> dispatch.stopsChanged())
                .onComplete(done -> begun.remove(order.id()))
                .onSuccess(done -> StopLog.discarded(order, count))
                .onFailure(failure -> failed(order, count, failure))
                .map(count)
                .onComplete(promise);
        return promise.future();
    }

    private void failed(Stop order, DeliveryCount count, Throwable failure) {
        log.atError()
                .addKeyValue("id", order.id())
                .addKeyValue("discarded", count.deliveries())
                .log("a discard could not be carried out, trying again: {}", failure.getMessage());
        vertx.setTimer(AFTER_FAILURE_MILLIS, fired -> endDue());
    }

    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(turn -> action.get().onComplete(done));
        return ContextPromise.hear(done.future());
    }
}
