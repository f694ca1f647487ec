package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.WorkspaceSettings;
import io.aiqbraze.gateway.dispatch.batch.RequestForm;
import io.aiqbraze.gateway.dispatch.budget.LimitState;
import io.aiqbraze.gateway.dispatch.budget.RequestBudget;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate;
import io.aiqbraze.gateway.dispatch.gate.EndpointLog;
import io.aiqbraze.gateway.dispatch.gate.EndpointStatus;
import io.aiqbraze.gateway.dispatch.outcome.DeliveryEnds;
import io.aiqbraze.gateway.dispatch.outcome.SettlementWriter;
import io.aiqbraze.gateway.dispatch.window.DuplicateFilter;
import io.aiqbraze.gateway.dispatch.window.EndpointBacklog;
import io.aiqbraze.gateway.dispatch.window.LineDiscard;
import io.aiqbraze.gateway.dispatch.window.PauseFilter;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * All that delivers to one endpoint of one workspace, from its lines in the outbox to its connections. Belongs to the event
 * loop that made it.
 */
public final class EndpointSender
        implements EndpointBacklog.FillListener, EndpointGate.OpeningListener, EndpointLog.BacklogSource {
    private final DispatchContext context;
    private final RequestForm form;
    private final BrazeClient client;
    private final EndpointBacklog backlog;
    private final EndpointGate gate;
    private final EndpointLog log;
    private final EndpointMeters meters;
    private final RequestPump pump;

    /**
     * A sender that does nothing before {@link #start}.
     *
     * @param settlements writes the ends of the workspace's deliveries
     * @param duplicates knows what came to Braze from the workspace
     * @param pauses what must not be sent now
     */
    public EndpointSender(
            DispatchContext context,
            RequestForm form,
            WorkspaceSettings workspace,
            RequestBudget budget,
            SettlementWriter settlements,
            DuplicateFilter duplicates,
            PauseFilter pauses) {
        this.context = context;
        this.form = form;
        String name = form.workspace() + "/" + form.endpoint().label();
        client = new BrazeClient(
                context.vertx(),
                workspace,
                context.settings(),
                form.endpoint(),
                context.answers(),
                context.clock().wall());
        meters = context.meters().endpoint(form.workspace(), form.endpoint(), form.lines());
        var ends = new DeliveryEnds(context, meters, settlements, duplicates);
        backlog = new EndpointBacklog(context, form, ends, pauses, this);
        gate = new EndpointGate(context, name, budget, meters, this);
        log = new EndpointLog(name, this);
        var sender = new RequestSender(context, client, meters);
        pump = new RequestPump(context, backlog, gate, log, ends, sender, meters);
    }

    /** The endpoint of Braze to which it sends. */
    public Endpoint endpoint() {
        return form.endpoint();
    }

    /** Begins to read and to send. */
    public void start() {
        backlog.start();
    }

    /** Some of the lines, perhaps of other endpoints, have grown. */
    public void grown(Set<Line> grown) {
        backlog.grown(grown);
    }

    /** The ends of deliveries, perhaps of other endpoints, are durable. */
    public void settled(List<QueuedDelivery> ended) {
        backlog.ended(ended);
        pump.pump();
    }

    /** Reads all lines again, as what is paused has changed. */
    public void beginAnew() {
        pump.beginAnew();
    }

    /** Serves only users of these slices from now on; what is in a request is left to its answer. */
    public void serve(UserSlices slices) {
        pump.serve(slices);
    }

    /** The deliveries in requests under way, and in those that will be sent again. */
    public List<QueuedDelivery> underWay() {
        return pump.underWay();
    }

    /** Throws away what waits and matches. */
    public Future<Void> discard(LineDiscard discard) {
        return backlog.discard(discard);
    }

    /** Why deliveries of the endpoint wait, by position; those of others are left out. */
    public Map<Long, WaitReason> explain(List<QueuedDelivery> waiting) {
        return new WaitExplainer(
                        backlog.windows(),
                        gate,
                        pump.slots(),
                        backlog.pauses(),
                        context.clock().now())
                .explain(waiting.stream()
                        .filter(queued -> queued.delivery().line().endpoint() == form.endpoint())
                        .toList());
    }

    /** Ends the pauses that Braze asked for: one request leaves, and its answer tells again. */
    public void tryLimits() {
        gate.tryLimits(context.clock().now());
        pump.pump();
    }

    /** Presents another key from now on, and tries at once if Braze refused the former one. */
    public void useKey(Secret key) {
        client.useKey(key);
        gate.keyChanged(context.clock().now());
        pump.pump();
    }

    /** Sends nothing new; succeeds when all requests under way are answered and nothing of them is being written. */
    public Future<Void> drain() {
        return pump.drain();
    }

    /** Closes the connections. */
    public Future<Void> close() {
        gate.close();
        return client.close();
    }

    /** Has the log tell what is due; returns how sending goes. */
    public EndpointStatus report() {
        DispatchTime now = context.clock().now();
        gate.tell(log, now);
        ShipmentSlots slots = pump.slots();
        var requests = new EndpointStatus.Requests(
                pump.inFlight(),
                pump.waitingToRetry(),
                backlog.windows().ready(),
                slots.hasFailed(),
                slots.nextDueMillis());
        measure(requests.inFlight(), now);
        return EndpointStatus.of(form.workspace(), form.endpoint().label(), gate, log, requests, now);
    }

    @Override
    public void filled() {
        pump.pump();
    }

    @Override
    public void gateChanged() {
        pump.pump();
    }

    @Override
    public EndpointLog.Backlog backlog() {
        Map<Line, LineTotals> totals = context.outbox().totals();
        long waiting = form.lines().stream()
                .map(totals::get)
                .filter(Objects::nonNull)
                .mapToLong(LineTotals::waiting)
                .sum();
        long oldest = pump.underWay().stream()
                .mapToLong(queued -> queued.delivery().origin().agesFrom().toEpochMilli())
                .min()
                .orElse(context.clock().millis());
        return new EndpointLog.Backlog(waiting, oldest);
    }

    private void measure(int inFlight, DispatchTime now) {
        var state = switch (gate.state(now)) {
            case SENDING -> EndpointMeters.SendingState.SENDING;
            case PAUSED -> EndpointMeters.SendingState.PAUSED;
            case FAILING -> EndpointMeters.SendingState.FAILING;
            case STOPPED, UNCONFIGURED -> EndpointMeters.SendingState.STOPPED;
        };
        meters.show(state, inFlight, TimeUnit.MILLISECONDS.toSeconds(now.epochMillis()));
        String pool = form.endpoint() == Endpoint.TRACK ? "track_" : "triggers_";
        for (LimitState limit : gate.limits(now)) {
            meters.show(
                    pool + limit.span().name().toLowerCase(Locale.ROOT),
                    limit.requests(),
                    limit.remaining(),
                    TimeUnit.MILLISECONDS.toSeconds(limit.resetMillis()));
        }
    }
}
