package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate;
import io.aiqbraze.gateway.dispatch.gate.EndpointLog;
import io.aiqbraze.gateway.dispatch.outcome.DeliveryEnds;
import io.aiqbraze.gateway.dispatch.window.EndpointBacklog;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sends what waits for one endpoint of one workspace. A request is put together only when it may leave: with a slot
 * free, the gate open, and enough waiting. Belongs to one event loop.
 */
final class RequestPump implements ShipmentOwner {
    /** A closed gate may open early: a pool that endpoints share learns from answers to others, and clocks are set. */
    private static final long CHECK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DispatchContext context;
    private final EndpointBacklog backlog;
    private final EndpointGate gate;
    private final DeliveryEnds ends;
    private final RequestSender sender;
    private final ShipmentSlots slots;
    private final WakeTimer timer;
    private final NextShipment next;
    private final AnswerHandler answers;
    private final Promise<Void> idle = Promise.promise();

    private int inFlight;
    private boolean draining;

    RequestPump(
            DispatchContext context,
            EndpointBacklog backlog,
            EndpointGate gate,
            EndpointLog log,
            DeliveryEnds ends,
            RequestSender sender,
            EndpointMeters meters) {
        this.context = context;
        this.backlog = backlog;
        this.gate = gate;
        this.ends = ends;
        this.sender = sender;
        slots = new ShipmentSlots(context.settings().maxInFlight());
        timer = new WakeTimer(context.vertx(), this::pump);
        next = new NextShipment(backlog.windows(), gate, ends, slots, timer, this);
        var retry = new ShipmentRetry(context, sender, slots, backlog, this);
        answers = new AnswerHandler(context, gate, log, ends.applier(), retry, meters);
    }

    /** Sends as much as may leave now. */
    void pump() {
        while (!draining && context.outbox().mayDeliver()) {
            DispatchTime now = context.clock().now();
            long closed = gate.nanosUntilOpen(now);
            if (closed > 0) {
                if (closed != EndpointGate.UNTIL_CHANGE) {
                    timer.wakeIn(Math.min(closed, CHECK_AGAIN_NANOS), now.nanos());
                }
                return;
            }
            Shipment shipment = next.choose(now);
            if (shipment == null) {
                return;
            }
            send(shipment, now);
        }
    }

    /** Sends nothing new; succeeds when all requests under way are answered and nothing of them is being written. */
    Future<Void> drain() {
        draining = true;
        checkIdle();
        return idle.future();
    }

    /** Forgets all that waits, also to be sent again, and reads it again with the pauses of now. */
    @Override
    public void beginAnew() {
        slots.removeIdle().forEach(this::releaseUsers);
        backlog.beginAnew(Stream.concat(slots.deliveries().stream(), ends.undurable().stream())
                .toList());
    }

    /** Serves only users of these slices from now on; what is in a request is left to its answer. */
    void serve(UserSlices slices) {
        backlog.serve(slices);
        beginAnew();
    }

    /** The shipments of the endpoint. */
    ShipmentSlots slots() {
        return slots;
    }

    /** The deliveries that have a slot. */
    List<QueuedDelivery> underWay() {
        return slots.deliveries();
    }

    /** Requests under way. */
    int inFlight() {
        return inFlight;
    }

    /** Shipments that failed and will be sent again. */
    int waitingToRetry() {
        return slots.size() - inFlight;
    }

    @Override
    public void finish(Shipment shipment) {
        slots.remove(shipment);
        releaseUsers(shipment);
    }

    @Override
    public void changed() {
        checkIdle();
        pump();
    }

    private void send(Shipment shipment, DispatchTime now) {
        RequestBatch batch = shipment.current();
        EndpointGate.Leave leave = gate.leave(shipment.wasRefused(), now);
        inFlight++;
        shipment.leaves();
        sender.send(batch)
                .onComplete(
                        answer -> {
                            inFlight--;
                            answers.answered(shipment, batch, leave, answer);
                            changed();
                        },
                        failure -> {
                            inFlight--;
                            answers.notMarked(shipment, leave, failure);
                            changed();
                        });
    }

    /** Requests under way also end in the outbox: a mark that is being taken back would be an unknown outcome. */
    private void checkIdle() {
        if (draining && slots.areIdle()) {
            idle.tryComplete();
        }
    }

    private void releaseUsers(Shipment shipment) {
        backlog.windows().release(shipment.users(), context.clock().nanos());
    }
}
