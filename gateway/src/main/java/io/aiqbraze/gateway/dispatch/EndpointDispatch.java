package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.BrazeClient;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.model.Endpoint;
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
        Map<Line, LineReader> readers,
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
        readers.forEach((line, reader) -> {
            if (grown.contains(line)) {
                reader.grown();
            }
        });
    }

    void settled(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            LineReader reader = readers.get(settlement.queued().delivery().line());
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
