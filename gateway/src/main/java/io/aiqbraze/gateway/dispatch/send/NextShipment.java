package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Turn;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate;
import io.aiqbraze.gateway.dispatch.outcome.DeliveryEnds;
import io.aiqbraze.gateway.dispatch.window.EndpointWindows;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses which shipment of an endpoint leaves next, once one may. */
final class NextShipment {
    private final EndpointWindows windows;
    private final EndpointGate gate;
    private final DeliveryEnds ends;
    private final ShipmentSlots shipments;
    private final WakeTimer timer;
    private final ShipmentOwner owner;

    /**
     * For one endpoint.
     *
     * @param timer is set to when there is more to send
     * @param owner is told of shipments of which nothing remains
     */
    NextShipment(
            EndpointWindows windows,
            EndpointGate gate,
            DeliveryEnds ends,
            ShipmentSlots shipments,
            WakeTimer timer,
            ShipmentOwner owner) {
        this.windows = windows;
        this.gate = gate;
        this.ends = ends;
        this.shipments = shipments;
        this.timer = timer;
        this.owner = owner;
    }

    /** The next shipment; null if none may leave. */
    @Nullable Shipment choose(DispatchTime now) {
        Turn turn = gate.turn(now);
        return switch (turn) {
            case ANY -> any(now);
            case OTHERS -> other(now);
            case TRIAL -> trial(now);
            case LEAST_FAILED -> leastFailed(now);
        };
    }

    private @Nullable Shipment any(DispatchTime now) {
        Shipment due = first(shipments::takeDue);
        return due == null ? gather(now) : due;
    }

    /** One poisoned request must not be what an endpoint is judged by. */
    private @Nullable Shipment leastFailed(DispatchTime now) {
        Shipment unspoiled = shipments.leaveTrialToNew() ? gather(now) : null;
        Shipment due = unspoiled == null ? first(shipments::takeLeastFailed) : unspoiled;
        return due == null ? gather(now) : due;
    }

    /** What was not refused, or else part of what was: it tells the refusal of a request from that of them all. */
    private @Nullable Shipment other(DispatchTime now) {
        Shipment due = first(shipments::takeUnrefused);
        Shipment other = due == null ? gather(now) : due;
        if (other == null && gate.credentials().asksParts()) {
            other = partOfRefused();
        }
        if (other == null) {
            timer.wakeIn(Math.max(1, gate.nanosUntilTrial(now)), now.nanos());
        }
        return other;
    }

    private @Nullable Shipment trial(DispatchTime now) {
        Shipment part = partOfRefused();
        Shipment other = part == null ? gather(now) : part;
        return other == null ? first(shipments::takeLeastFailed) : other;
    }

    private @Nullable Shipment partOfRefused() {
        Shipment due = first(shipments::takeUnsuspected);
        return due == null ? shipments.takeDivided() : due;
    }

    private @Nullable Shipment gather(DispatchTime now) {
        while (shipments.hasSlot() && !ends.isFull()) {
            long wait = windows.nanosUntilWorthSending(now.nanos());
            if (wait > 0) {
                timer.wakeIn(wait, now.nanos());
            }
            if (wait != 0) {
                return null;
            }
            RequestBatch batch = windows.next(now.nanos());
            if (batch != null) {
                Shipment shipment = new Shipment(batch);
                shipments.add(shipment);
                return shipment;
            }
        }
        return null;
    }

    /** The first of those due that is not too old; what became too old while it waited is given up. */
    private @Nullable Shipment first(Supplier<@Nullable Shipment> due) {
        Shipment shipment = due.get();
        while (shipment != null) {
            shipment.dropExpired(ends.expiry(), ends.applier());
            if (!shipment.isDone()) {
                return shipment;
            }
            owner.finish(shipment);
            shipment = due.get();
        }
        return null;
    }
}
