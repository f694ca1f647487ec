package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.dispatch.DispatchVerticle;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.Stops;
import io.aiqbraze.gateway.outbox.WaitingDeliveries;
import io.aiqbraze.gateway.stops.OperatorStops.DiscardOrder;
import io.aiqbraze.gateway.stops.OperatorStops.PauseOrder;
import io.aiqbraze.gateway.stops.OperatorStops.StopReport;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingPage;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingQuery;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingSum;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Carries out what operators order over all workspaces: first it is durable, then it takes effect, then it is counted. */
public final class StopService implements OperatorStops {
    /** Apart from orders, which must not be refused because many ask. */
    private static final int MOST_QUESTIONS = 4;

    private static final int MOST_ORDERS = 16;
    /** An order that discards very much is answered after so long, and is carried out all the same. */
    private static final long PATIENCE_SECONDS = 20;

    private final Stops stops;
    private final WorkspaceDispatchers dispatch;
    private final StopScheduler scheduler;
    private final BacklogScan orders;
    private final BacklogScan questions;
    private final WaitingDeliveries waiting;
    private final OrderNames known;
    private final RuleNames rules;
    private final DryRunTokens tokens;
    private final Duration undoFor;
    private final Clock clock;

    /** What the service works with. */
    public record StopParts(
            OutboxStore outbox,
            List<DispatchVerticle> dispatch,
            Set<String> workspaces,
            RuleNames rules,
            StopScheduler scheduler) {}

    /**
     * A service without orders of its own: those of before are in the outbox.
     *
     * @param undoFor how long a discard can be undone unless its order says otherwise
     * @param tokenKey at random, for this process
     */
    public StopService(StopParts parts, Duration undoFor, byte[] tokenKey, Clock clock) {
        this.stops = parts.outbox();
        this.dispatch = new WorkspaceDispatchers(parts.dispatch());
        this.scheduler = parts.scheduler();
        this.orders = new BacklogScan(parts.outbox(), MOST_ORDERS);
        this.questions = new BacklogScan(parts.outbox(), MOST_QUESTIONS);
        this.waiting = parts.outbox();
        this.rules = parts.rules();
        this.known = new OrderNames(parts.outbox().names(), parts.workspaces(), parts.rules());
        this.tokens = new DryRunTokens(tokenKey, clock);
        this.undoFor = undoFor;
        this.clock = clock;
    }

    @Override
    public Future<StopReport> pause(PauseOrder order) {
        Instant now = now();
        Instant until = order.length() == null ? order.until() : now.plus(order.length());
        if (until != null && !until.isAfter(now)) {
            return Future.failedFuture(
                    new StopRefused(StopRefused.StopRefusal.UNCLEAR, "until must be a time to come; it is " + now));
        }
        return orders.run(() -> admitted(order.which(), order.force())
                .compose(counted -> order.dryRun()
                        ? report(order.which(), counted)
                        : hold(new Stop(0, order.which(), Stop.Then.GO_ON, until, now, order.reason()))
                                .compose(kept -> paused(kept, counted))));
    }

    private Future<StopReport> paused(Stop pause, @Nullable DeliveryCount counted) {
        scheduler.changed();
        return report(pause.which(), counted)
                .map(report -> report.with(pause))
                .onSuccess(done -> StopLog.paused(pause, done.matches().deliveries()));
    }

    @Override
    public Future<List<Stop>> resume(DeliveryFilter which) {
        List<Stop> ended = stops.stops().stream()
                .filter(stop -> stop.then() == Stop.Then.GO_ON)
                .filter(stop -> which.isEmpty() || stop.which().equals(which))
                .toList();
        Future<Void> tried = which.isEmpty() ? dispatch.tryLimits() : Future.succeededFuture();
        return ended.isEmpty()
                ? tried.map(ended)
                : tried.compose(limits ->
                                stops.remove(ended.stream().map(Stop::id).toList()))
                        .compose(durable -> dispatch.stopsChanged())
                        .onSuccess(done -> StopLog.resumed(ended))
                        .map(ended);
    }

    @Override
    public Future<StopReport> discard(DiscardOrder order) {
        DeliveryFilter which = order.which();
        if (!order.dryRun() && !order.force() && !tokens.prove(order.token(), which)) {
            return Future.failedFuture(StopRefused.withoutDryRun(order.token() != null));
        }
        Instant now = now();
        return orders.run(() -> admitted(which, order.force())
                .compose(counted -> order.dryRun()
                        ? report(which, counted).map(report -> report.with(tokens.issue(which)))
                        : usesUp(order) ? plan(order, now) : Future.failedFuture(StopRefused.tokenUsed())));
    }

    private boolean usesUp(DiscardOrder order) {
        String token = order.token();
        return order.force() || token == null || tokens.use(token);
    }

    @Override
    public Future<Stop> undo(long id) {
        return scheduler.undo(id).onSuccess(StopLog::undone);
    }

    @Override
    public List<Stop> stops() {
        return stops.stops();
    }

    @Override
    public Set<String> halted() {
        return rules.halted();
    }

    @Override
    public Fingerprint hash(String user) {
        return stops.names().hash(user);
    }

    @Override
    public Future<Map<String, List<String>>> insteadOfLetters(@Nullable String reason, @Nullable String stream) {
        return known.insteadOfLetters(reason, stream);
    }

    @Override
    public Future<WaitingPage> search(WaitingQuery query) {
        return questions.run(() -> {
            var search = new WaitingSearch(waiting, stops.names(), query);
            return search.run(questions.lines(query.which()))
                    .compose(next -> dispatch.explain(search.found())
                            .map(waits -> new WaitingPage(
                                    search.found().stream()
                                            .map(found ->
                                                    new WaitingPage.WaitingItem(found, waits.get(found.position())))
                                            .toList(),
                                    next)));
        });
    }

    @Override
    public Future<WaitingSum> totals() {
        return questions.run(() -> questions.sum(stops.stops(), stops.names()));
    }

    private Future<StopReport> plan(DiscardOrder order, Instant now) {
        // one that is carried out now is due from the first, also for a run that begins after a crash in the middle of
        // it
        Duration undo = order.now() ? Duration.ZERO : order.undoFor() == null ? undoFor : order.undoFor();
        var wanted = new Stop(0, order.which(), Stop.Then.DISCARD, now.plus(undo), now, order.reason());
        return hold(wanted).compose(plan -> order.now() ? carryOut(plan) : planned(plan));
    }

    private Future<StopReport> planned(Stop plan) {
        scheduler.changed();
        return count(plan.which(), delivery -> plan.holds(delivery, stops.names()))
                .map(counted -> about(plan.which(), counted).with(plan))
                .onSuccess(done -> StopLog.planned(plan, done.matches().deliveries()));
    }

    /** Answers before it is done where there is very much to do. */
    private Future<StopReport> carryOut(Stop plan) {
        StopReport begun = about(plan.which(), new DeliveryCount()).with(plan);
        return scheduler
                .discardNow(plan)
                .map(begun::carriedOut)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> failure instanceof TimeoutException
                        ? Future.succeededFuture(begun)
                        : Future.failedFuture(failure));
    }

    private Future<Stop> hold(Stop wanted) {
        return stops.add(wanted).compose(kept -> dispatch.stopsChanged().map(kept));
    }

    /** Refuses names that are not known; succeeds with what matches if that had to be counted, else with null. */
    private Future<@Nullable DeliveryCount> admitted(DeliveryFilter which, boolean force) {
        if (force) {
            return Future.succeededFuture(null);
        }
        return known.knows(which)
                .compose(isKnown -> isKnown
                        ? Future.<@Nullable DeliveryCount>succeededFuture(null)
                        : count(which, delivery -> which.matches(delivery, stops.names()))
                                .compose(counted -> counted.deliveries() > 0
                                        ? Future.succeededFuture(counted)
                                        : Future.failedFuture(StopRefused.matchesNothing(known.instead(which)))));
    }

    private Future<StopReport> report(DeliveryFilter which, @Nullable DeliveryCount counted) {
        return (counted == null
                        ? count(which, delivery -> which.matches(delivery, stops.names()))
                        : Future.succeededFuture(counted))
                .map(count -> about(which, count));
    }

    private StopReport about(DeliveryFilter which, DeliveryCount count) {
        return new StopReport(count, known.leadsTo(which), known.warnings(which), null, null, null, false);
    }

    private Future<DeliveryCount> count(DeliveryFilter which, Predicate<Delivery> matches) {
        var count = new DeliveryCount();
        return orders.all(which, queued -> {
                    if (matches.test(queued.delivery())) {
                        count.add(queued.delivery());
                    }
                })
                .map(count::whole);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
