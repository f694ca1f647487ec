package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate;
import io.aiqbraze.gateway.dispatch.send.WaitReason.Why;
import io.aiqbraze.gateway.dispatch.window.EndpointWindows;
import io.aiqbraze.gateway.dispatch.window.PauseFilter;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds why deliveries of one endpoint wait. On its event loop. */
record WaitExplainer(
        EndpointWindows windows, EndpointGate gate, ShipmentSlots slots, PauseFilter pauses, DispatchTime now) {
    /** The reasons of a page of deliveries, by position. */
    Map<Long, WaitReason> explain(List<QueuedDelivery> waiting) {
        Set<Long> positions = waiting.stream().map(QueuedDelivery::position).collect(Collectors.toSet());
        Map<Long, Shipment> shipments = slots.carrying(positions);
        return waiting.stream()
                .collect(Collectors.toMap(
                        QueuedDelivery::position, queued -> wait(queued, shipments.get(queued.position()))));
    }

    private WaitReason wait(QueuedDelivery queued, @Nullable Shipment shipment) {
        int attempts = shipment == null ? 0 : shipment.tries();
        String lastAnswer = shipment == null ? null : shipment.lastAnswer();
        Stop stop = pauses.by(queued.delivery());
        if (shipment != null && shipment.isBusy()) {
            return new WaitReason(Why.IN_REQUEST, attempts, lastAnswer, null, stop);
        }
        if (stop != null) {
            Why why = stop.then() == Stop.Then.DISCARD ? Why.PLANNED_DISCARD : Why.PAUSED;
            return new WaitReason(why, attempts, lastAnswer, stop.until(), stop);
        }
        Why why = why(queued, shipment);
        return new WaitReason(why, attempts, lastAnswer, nextTry(why, shipment), null);
    }

    private Why why(QueuedDelivery queued, @Nullable Shipment shipment) {
        return switch (gate.state(now)) {
            case STOPPED, UNCONFIGURED -> Why.ENDPOINT_STOPPED;
            case FAILING -> Why.BREAKER_OPEN;
            case PAUSED -> Why.RATE_LIMITED;
            case SENDING -> {
                if (shipment != null) {
                    yield Why.RETRYING;
                }
                yield windows.isBehind(queued.delivery()) ? Why.BEHIND_USER : Why.QUEUED;
            }
        };
    }

    private @Nullable Instant nextTry(Why why, @Nullable Shipment shipment) {
        if (why == Why.RETRYING && shipment != null) {
            return shipment.dueAtMillis() > now.epochMillis() ? Instant.ofEpochMilli(shipment.dueAtMillis()) : null;
        }
        long closedNanos = gate.nanosUntilTry(now);
        return why == Why.BEHIND_USER || closedNanos == 0
                ? null
                : Instant.ofEpochMilli(now.epochMillis()).plusNanos(closedNanos);
    }
}
