package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends what waits for one endpoint of one workspace. A request is put together only when it may leave: with a slot
 * free, the gate open, and enough waiting. Belongs to one event loop.
 */
final class EndpointDispatcher {
    /** A closed gate may open early: a pool that endpoints share learns from answers to others, and clocks are set. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EndpointParts parts;
    private final Supplier<Now> clock;
    private final Alarm alarm;
    private final Shipments shipments;
    private final Departures departures;
    private final Returns returns;
    private final Promise<Void> idle = Promise.promise();

    private int inFlight;
    private boolean draining;

    EndpointDispatcher(Vertx vertx, EndpointParts parts, int slots, Supplier<Now> clock) {
        this.parts = parts;
        this.clock = clock;
        shipments = new Shipments(slots);
        alarm = new Alarm(vertx, this::pump);
        departures = new Departures(parts, shipments, alarm, this::finish);
        returns = new Returns(vertx, parts, shipments, clock, this::finish, this::changed);
    }

    /** Adds what was read from a line; returns what is kept of it. */
    Held add(Lane lane, List<QueuedDelivery> deliveries) {
        Held held = parts.lines().add(lane, deliveries, clock.get().nanos());
        pump();
        return held;
    }

    /** Adds deliveries of a user that were read again. */
    void loaded(Lane lane, UserQueue queue, List<QueuedDelivery> deliveries) {
        parts.lines().loaded(lane, queue, deliveries, clock.get().nanos());
        pump();
    }

    /** Forgets all that waits, also to be sent again; it is read anew. */
    void forget() {
        shipments.removeIdle().forEach(this::releaseUsers);
        parts.lines().forget();
    }

    /** The deliveries that have a slot. */
    List<QueuedDelivery> underWay() {
        return shipments.deliveries();
    }

    /** The shipments that carry what waits at these positions, as far as any does. */
    Map<Long, Shipment> carrying(Set<Long> positions) {
        return shipments.carrying(positions);
    }

    /** Sends nothing new; succeeds when all requests under way are answered and nothing of them is being written. */
    Future<Void> drain() {
        draining = true;
        checkIdle();
        return idle.future();
    }

    /** Sends as much as may leave now. */
    void pump() {
        while (!draining && parts.mayDeliver().getAsBoolean()) {
            Now now = clock.get();
            long closed = parts.gate().nanosUntilOpen(now);
            if (closed > 0) {
                if (closed != Gate.UNTIL_CHANGE) {
                    alarm.ringIn(Math.min(closed, LOOK_AGAIN_NANOS), now.nanos());
                }
                return;
            }
            Shipment next = departures.next(now);
            if (next == null) {
                return;
            }
            send(next, now);
        }
    }

    int inFlight() {
        return inFlight;
    }

    /** Shipments that failed and will be sent again. */
    int waitingToRetry() {
        return shipments.size() - inFlight;
    }

    /** When the first of those that failed leaves again, 0 if that is not known. */
    long nextRetryMillis() {
        return shipments.nextDueMillis();
    }

    /** Whether requests failed that are not decided yet. */
    boolean hasFailed() {
        return shipments.hasFailed();
    }

    private void send(Shipment shipment, Now now) {
        Batch batch = shipment.current();
        Gate.Leave leave = parts.gate().leave(shipment.wasRefused, now);
        inFlight++;
        shipment.leaves();
        parts.courier()
                .carry(batch)
                .onComplete(
                        answer -> {
                            inFlight--;
                            returns.answered(shipment, batch, leave, answer);
                        },
                        failure -> {
                            inFlight--;
                            returns.notMarked(shipment, leave, failure);
                        });
    }

    /** A request came back, or something of it that was being written is durable. */
    private void changed() {
        checkIdle();
        pump();
    }

    /** Requests under way also end in the outbox: a mark that is being taken back would be an unknown outcome. */
    private void checkIdle() {
        if (draining && shipments.areIdle()) {
            idle.tryComplete();
        }
    }

    private void finish(Shipment shipment) {
        shipments.remove(shipment);
        releaseUsers(shipment);
    }

    private void releaseUsers(Shipment shipment) {
        parts.lines().release(shipment.users, clock.get().nanos());
    }
}
