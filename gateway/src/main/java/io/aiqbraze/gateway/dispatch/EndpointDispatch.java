package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Settlement;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All that works for one endpoint of one workspace, from the outbox's lines to the connections. */
record EndpointDispatch(
        String workspace,
        Endpoint endpoint,
        Map<Lane, LineReader> readers,
        Lines lines,
        Gate gate,
        EndpointBreaker breaker,
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

    Future<Void> drain() {
        return dispatcher.drain();
    }

    Future<Void> close() {
        breaker.close();
        return client.close();
    }

    EndpointStatus status() {
        return new EndpointStatus(
                workspace,
                endpoint.label(),
                gate.state(clock.get()),
                dispatcher.inFlight(),
                dispatcher.waitingToRetry(),
                lines.ready(),
                gate.stoppedBecause());
    }
}
