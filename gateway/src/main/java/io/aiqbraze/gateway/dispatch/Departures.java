package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.dispatch.Standing.Turn;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.budget.Now;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which shipment of an endpoint leaves next, once one may. */
final class Departures {
    private final EndpointParts parts;
    private final Shipments shipments;
    private final Alarm alarm;
    private final Consumer<Shipment> over;

    /**
     * For one endpoint.
     *
     * @param alarm rings when there is more to send
     * @param over takes a shipment of which nothing remains
     */
    Departures(EndpointParts parts, Shipments shipments, Alarm alarm, Consumer<Shipment> over) {
        this.parts = parts;
        this.shipments = shipments;
        this.alarm = alarm;
        this.over = over;
    }

    /** The next shipment; null if none may leave. */
    @Nullable Shipment next(Now now) {
        Turn turn = parts.gate().turn(now);
        return switch (turn) {
            case ANYBODY -> any(now);
            case OTHERS -> other(now);
            case TRIAL -> trial(now);
            case LEAST_FAILED -> leastFailed(now);
        };
    }

    private @Nullable Shipment any(Now now) {
        Shipment due = first(shipments::takeDue);
        return due == null ? gather(now) : due;
    }

    /** One poisoned request must not be what an endpoint is judged by. */
    private @Nullable Shipment leastFailed(Now now) {
        Shipment unspoiled = shipments.leaveTrialToNew() ? gather(now) : null;
        Shipment due = unspoiled == null ? first(shipments::takeLeastFailed) : unspoiled;
        return due == null ? gather(now) : due;
    }

    /** What was not refused, or else part of what was: it tells the refusal of a request from that of them all. */
    private @Nullable Shipment other(Now now) {
        Shipment due = first(shipments::takeUnrefused);
        Shipment other = due == null ? gather(now) : due;
        if (other == null && parts.gate().standing().asksParts()) {
            other = partOfRefused();
        }
        if (other == null) {
            alarm.ringIn(Math.max(1, parts.gate().nanosUntilTrial(now)), now.nanos());
        }
        return other;
    }

    private @Nullable Shipment trial(Now now) {
        Shipment part = partOfRefused();
        Shipment other = part == null ? gather(now) : part;
        return other == null ? first(shipments::takeLeastFailed) : other;
    }

    private @Nullable Shipment partOfRefused() {
        Shipment due = first(shipments::takeUnsuspected);
        return due == null ? shipments.takeDivided() : due;
    }

    private @Nullable Shipment gather(Now now) {
        while (shipments.hasSlot() && !parts.settler().isFull()) {
            long wait = parts.lines().nanosUntilWorthSending(now.nanos());
            if (wait > 0) {
                alarm.ringIn(wait, now.nanos());
            }
            if (wait != 0) {
                return null;
            }
            Batch batch = parts.lines().next(now.nanos());
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
            shipment.dropExpired(parts.expiry(), parts.conclusions());
            if (!shipment.isDone()) {
                return shipment;
            }
            over.accept(shipment);
            shipment = due.get();
        }
        return null;
    }
}
