package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for one endpoint of one workspace. A request is put together only when it may leave: with a slot
 * free, the gate open, and enough waiting. Belongs to one event loop.
 */
final class EndpointDispatcher {
    private static final Logger log = LoggerFactory.getLogger(EndpointDispatcher.class);
    /** A request that failed so often while others succeeded is itself the reason. */
    private static final int FAILURES_BEFORE_SPLIT = 2;
    /** A closed gate may open early: a pool that endpoints share learns from answers to others, and clocks are set. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * What an endpoint sends with, and whom it tells.
     *
     * @param mayDeliver whether the outbox still stands for what was read
     * @param beginAnew gives back what is not under way, and reads it again with the blocks of now
     */
    record Parts(
            Lines lines,
            Gate gate,
            Courier courier,
            OutcomeTable outcomes,
            Conclusions conclusions,
            Expiry expiry,
            RetryDelays delays,
            Settler settler,
            Blocks blocks,
            BooleanSupplier mayDeliver,
            Runnable noticed,
            Runnable beginAnew) {}

    private final Vertx vertx;
    private final Parts parts;
    private final Supplier<Now> clock;
    private final Alarm alarm;
    private final Shipments shipments;
    private final Promise<Void> idle = Promise.promise();

    private int inFlight;
    private long successes;
    private boolean draining;

    EndpointDispatcher(Vertx vertx, Parts parts, int slots, Supplier<Now> clock) {
        this.vertx = vertx;
        this.parts = parts;
        this.shipments = new Shipments(slots);
        this.clock = clock;
        this.alarm = new Alarm(vertx, this::pump);
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
            Shipment next = next(now);
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

    private @Nullable Shipment next(Now now) {
        boolean trial = parts.gate().isTrial();
        Shipment fresh = trial && shipments.leaveTrialToNew() ? gather(now) : null;
        Shipment ready = fresh == null ? dueNow(trial) : fresh;
        return ready == null ? gather(now) : ready;
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

    /** The next shipment that is not too old; what became too old while it waited is given up. */
    private @Nullable Shipment dueNow(boolean trial) {
        Shipment shipment = shipments.takeDue(trial);
        while (shipment != null) {
            shipment.dropExpired(parts.expiry(), parts.conclusions());
            if (!shipment.isDone()) {
                return shipment;
            }
            finish(shipment);
            shipment = shipments.takeDue(trial);
        }
        return null;
    }

    private void send(Shipment shipment, Now now) {
        Batch batch = shipment.current();
        Gate.Leave leave = parts.gate().leave(now);
        inFlight++;
        shipment.busy = true;
        shipment.attempts++;
        parts.courier()
                .carry(batch)
                .onComplete(
                        answer -> answered(shipment, batch, leave, answer),
                        failure -> notMarked(shipment, leave, failure));
    }

    private void answered(Shipment shipment, Batch batch, Gate.Leave leave, Answer answer) {
        inFlight--;
        Verdict verdict = parts.outcomes().judge(batch, answer);
        parts.gate().learn(leave, answer, verdict, clock.get());
        shipment.failures += OutcomeTable.isFailureOfEndpoint(answer) ? 1 : 0;
        if (verdict instanceof Verdict.Accepted accepted) {
            successes++;
            if (!accepted.notice().isEmpty()) {
                parts.noticed().run();
            }
            goOn(shipment, parts.conclusions().accepted(batch, accepted, shipment.attempts));
        } else if (verdict instanceof Verdict.Split split) {
            refused(shipment, batch, parts.conclusions().split(batch, split.words(), shipment.attempts));
        } else if (verdict instanceof Verdict.GiveUp refusal) {
            parts.conclusions().refused(batch, refusal.words(), shipment.attempts);
            goOn(shipment, List.of());
        } else if (verdict instanceof Verdict.Unknown unknown) {
            parts.conclusions().unknown(batch, unknown.words(), shipment.attempts);
            goOn(shipment, List.of());
        } else {
            sendAgain(shipment, batch, verdict instanceof Verdict.Retry);
        }
        checkIdle();
        pump();
    }

    private void refused(Shipment shipment, Batch batch, List<Batch> halves) {
        if (halves.isEmpty()) {
            goOn(shipment, halves);
        } else {
            // while they wait nothing of them is at Braze, whatever their marks said
            parts.courier().takeBack(batch).onComplete(taken -> {
                goOn(shipment, halves);
                checkIdle();
                pump();
            });
        }
    }

    /**
     * Sends a request again.
     *
     * @param failed whether it may be to blame itself; else Braze holds back all alike, and halves would be more requests
     */
    private void sendAgain(Shipment shipment, Batch batch, boolean failed) {
        long delayNanos = failed ? parts.delays().nanos(shipment.attempts) : 0;
        parts.courier().takeBack(batch).onComplete(taken -> {
            boolean alone = failed && shipment.aloneFails(successes, FAILURES_BEFORE_SPLIT);
            List<Batch> halves = alone ? batch.split() : List.of();
            if (!halves.isEmpty()) {
                shipment.replace(halves);
            }
            shipment.successesAtFailure = successes;
            shipment.busy = false;
            checkIdle();
            if (givenBack(shipment)) {
                return;
            }
            if (delayNanos == 0) {
                shipments.due(shipment);
                pump();
            } else {
                dueIn(shipment, delayNanos);
            }
        });
    }

    private void notMarked(Shipment shipment, Gate.Leave leave, Throwable failure) {
        inFlight--;
        shipment.busy = false;
        parts.gate().withdrawn(leave);
        log.atError().log("the outbox does not take marks, nothing was sent, trying again: {}", failure.getMessage());
        if (!givenBack(shipment)) {
            dueIn(shipment, parts.delays().nanos(shipment.attempts));
        }
        checkIdle();
    }

    /** Requests under way also end in the outbox: a mark that is being taken back would be an unknown outcome. */
    private void checkIdle() {
        if (draining && shipments.areIdle()) {
            idle.tryComplete();
        }
    }

    private void dueIn(Shipment shipment, long nanos) {
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            if (shipments.contains(shipment)) {
                shipments.due(shipment);
                pump();
            }
        });
    }

    private void goOn(Shipment shipment, List<Batch> remaining) {
        shipment.busy = false;
        shipment.replace(remaining);
        if (shipment.isDone()) {
            finish(shipment);
        } else if (!givenBack(shipment)) {
            shipments.dueNext(shipment);
        }
    }

    /** What was paused while it was under way is not sent again: it goes back to its line and waits there. */
    private boolean givenBack(Shipment shipment) {
        boolean blocked = !parts.blocks().isEmpty()
                && shipment.deliveries().stream()
                        .anyMatch(queued -> parts.blocks().block(queued.delivery()));
        if (blocked) {
            parts.beginAnew().run();
        }
        return blocked;
    }

    private void finish(Shipment shipment) {
        shipments.remove(shipment);
        releaseUsers(shipment);
    }

    private void releaseUsers(Shipment shipment) {
        parts.lines().release(shipment.users, clock.get().nanos());
    }
}
