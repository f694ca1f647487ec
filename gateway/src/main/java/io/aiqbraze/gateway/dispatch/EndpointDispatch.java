package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.dispatch.budget.Limit;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.metrics.EndpointMeters;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Settlement;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that works for one endpoint of one workspace, from the outbox's lines to the connections. */
record EndpointDispatch(
        String workspace,
        Endpoint endpoint,
        Map<Lane, LineReader> readers,
        Lines lines,
        Gate gate,
        EndpointBreaker breaker,
        EndpointLog log,
        EndpointMeters meters,
        EndpointDispatcher dispatcher,
        BrazeClient client,
        Supplier<Now> clock) {
    void start() {
        readers.values().forEach(LineReader::read);
    }

    void grown(Set<Line> grown) {
        readers.forEach((lane, reader) -> {
            if (grown.contains(new Line(workspace, endpoint, lane))) {
                reader.grown();
            }
        });
    }

    void settled(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            Line line = settlement.queued().delivery().line();
            LineReader reader = line.endpoint() == endpoint ? readers.get(line.lane()) : null;
            if (reader != null) {
                reader.ended(settlement.queued());
            }
        }
        readers.values().forEach(LineReader::read);
        dispatcher.pump();
    }

    /**
     * Reads all lines anew, as what is blocked has changed.
     *
     * @param ended deliveries whose end is decided
     */
    void beginAnew(List<QueuedDelivery> ended) {
        dispatcher.forget();
        List<QueuedDelivery> underWay = dispatcher.underWay();
        readers.forEach((lane, reader) -> {
            Line line = new Line(workspace, endpoint, lane);
            reader.beginAnew(Stream.concat(underWay.stream(), ended.stream())
                    .filter(queued -> queued.delivery().line().equals(line))
                    .toList());
        });
    }

    /** The deliveries in requests under way. */
    List<QueuedDelivery> underWay() {
        return dispatcher.underWay();
    }

    /** Throws away what waits and matches. */
    Future<Void> discard(Discard discard) {
        Future<Void> done = Future.succeededFuture();
        for (Lane lane : readers.keySet()) {
            done = done.compose(before -> discard.from(new Line(workspace, endpoint, lane)));
        }
        return done;
    }

    /** Why deliveries of the endpoint wait, by position. */
    Map<Long, Wait> explain(List<QueuedDelivery> waiting, Blocks blocks) {
        return new Explaining(lines, gate, dispatcher, blocks, clock.get())
                .explain(waiting.stream()
                        .filter(queued -> queued.delivery().line().endpoint() == endpoint)
                        .toList());
    }

    /** Ends the pauses that Braze asked for: one request leaves, and its answer tells anew. */
    void tryLimits() {
        gate.tryLimits(clock.get());
        dispatcher.pump();
    }

    /** Presents another key from now on, and tries at once if Braze refused the former one. */
    void useKey(Secret key) {
        client.useKey(key);
        gate.keyChanged(clock.get());
        dispatcher.pump();
    }

    Future<Void> drain() {
        return dispatcher.drain();
    }

    Future<Void> close() {
        breaker.close();
        return client.close();
    }

    /** Tells what is to be told; returns how sending goes. */
    EndpointStatus look() {
        Now now = clock.get();
        gate.look(log, now);
        var requests = new EndpointStatus.Requests(
                dispatcher.inFlight(),
                dispatcher.waitingToRetry(),
                lines.ready(),
                dispatcher.hasFailed(),
                dispatcher.nextRetryMillis());
        measure(requests.inFlight(), now);
        return EndpointStatus.of(workspace, endpoint.label(), gate, log, requests, now);
    }

    private void measure(int inFlight, Now now) {
        var state = switch (gate.state(now)) {
            case SENDING -> EndpointMeters.State.SENDING;
            case PAUSED -> EndpointMeters.State.PAUSED;
            case FAILING -> EndpointMeters.State.FAILING;
            case STOPPED, UNCONFIGURED -> EndpointMeters.State.STOPPED;
        };
        meters.show(state, inFlight, TimeUnit.MILLISECONDS.toSeconds(now.epochMillis()));
        String pool = endpoint == Endpoint.TRACK ? "track_" : "triggers_";
        for (Limit limit : gate.limits(now)) {
            meters.show(
                    pool + limit.span().name().toLowerCase(Locale.ROOT),
                    limit.requests(),
                    limit.remaining(),
                    TimeUnit.MILLISECONDS.toSeconds(limit.resetMillis()));
        }
    }
}
