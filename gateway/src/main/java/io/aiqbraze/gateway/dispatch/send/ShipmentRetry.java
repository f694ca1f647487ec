package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.config.DispatchSettings.RetrySettings;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.window.EndpointBacklog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Brings shipments that are not decided back to the gate: at once, after a delay, or, if an operator paused them meanwhile,
 * by way of their lines in the outbox. Belongs to one event loop.
 */
final class ShipmentRetry {
    /** A request that failed so often while others succeeded is itself the reason. */
    private static final int FAILURES_BEFORE_SPLIT = 2;

    private final DispatchContext context;
    private final RetryDelays delays;
    private final RequestSender sender;
    private final ShipmentSlots slots;
    private final EndpointBacklog backlog;
    private final ShipmentOwner owner;
    private long successes;

    ShipmentRetry(
            DispatchContext context,
            RequestSender sender,
            ShipmentSlots slots,
            EndpointBacklog backlog,
            ShipmentOwner owner) {
        this.context = context;
        this.delays = new RetryDelays(context.settings().retry(), context.random());
        this.sender = sender;
        this.slots = slots;
        this.backlog = backlog;
        this.owner = owner;
    }

    /** A request of the endpoint succeeded, which says something of those that fail. */
    void succeeded() {
        successes++;
    }

    /** Goes on with what remains of a shipment, in the place of its current request. */
    void goOn(Shipment shipment, List<RequestBatch> remaining) {
        shipment.returned();
        shipment.replace(remaining);
        if (shipment.isDone()) {
            owner.finish(shipment);
        } else if (!isGivenBack(shipment)) {
            slots.dueNext(shipment);
        }
    }

    /** Goes on with the halves of a request that Braze did not take. */
    void sendHalves(Shipment shipment, RequestBatch refused, List<RequestBatch> halves) {
        // while they wait nothing of them is at Braze, whatever their marks said
        sender.takeBack(refused).onComplete(taken -> {
            goOn(shipment, halves);
            owner.changed();
        });
    }

    /**
     * Sends a request again.
     *
     * @param failed whether it may be to blame itself; else Braze holds back all alike, and halves would be more requests
     */
    void sendAgain(Shipment shipment, RequestBatch batch, boolean failed) {
        long delayNanos = failed ? delays.nanos(shipment.attempts()) : 0;
        sender.takeBack(batch).onComplete(taken -> {
            boolean alone = failed && shipment.aloneFails(successes, FAILURES_BEFORE_SPLIT);
            List<RequestBatch> halves = alone ? batch.split() : List.of();
            if (!halves.isEmpty()) {
                shipment.replace(halves);
            }
            shipment.failedAfter(successes);
            shipment.returned();
            if (!isGivenBack(shipment)) {
                if (delayNanos == 0) {
                    slots.due(shipment);
                } else {
                    dueIn(shipment, delayNanos);
                }
            }
            owner.changed();
        });
    }

    /** A request did not leave after all. */
    void notSent(Shipment shipment) {
        shipment.returned();
        if (!isGivenBack(shipment)) {
            dueIn(shipment, delays.nanos(shipment.attempts()));
        }
    }

    private void dueIn(Shipment shipment, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        shipment.waitUntil(context.clock().millis() + millis);
        context.vertx().setTimer(Math.max(1, millis), fired -> {
            if (slots.contains(shipment)) {
                slots.due(shipment);
                owner.changed();
            }
        });
    }

    /** What was paused while it was under way is not sent again: it goes back to its line and waits there. */
    private boolean isGivenBack(Shipment shipment) {
        boolean paused = shipment.isAnyPaused(backlog.pauses());
        if (paused) {
            owner.beginAnew();
        }
        return paused;
    }

    /** Exponential backoff with full jitter. */
    private static final class RetryDelays {
        private static final int MAX_DOUBLINGS = 30;

        private final RetrySettings settings;
        private final RandomGenerator random;

        RetryDelays(RetrySettings settings, RandomGenerator random) {
            this.settings = settings;
            this.random = random;
        }

        /**
         * How long to wait, in nanoseconds.
         *
         * @param failures how often the request failed, from 1
         */
        long nanos(int failures) {
            double bound = (double) settings.initialDelay().nanos() * (1L << Math.min(failures - 1, MAX_DOUBLINGS));
            return random.nextLong(
                    1 + (long) Math.min(bound, (double) settings.maxDelay().nanos()));
        }
    }
}
