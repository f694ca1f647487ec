package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.budget.Now;
import io.aiqbraze.gateway.metrics.EndpointMeters.Retry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the shipments of an endpoint when their requests come back. Belongs to one event loop. */
final class Returns {
    private static final Logger log = LoggerFactory.getLogger(Returns.class);
    /** A request that failed so often while others succeeded is itself the reason. */
    private static final int FAILURES_BEFORE_SPLIT = 2;

    private final Vertx vertx;
    private final EndpointParts parts;
    private final Shipments shipments;
    private final Supplier<Now> clock;
    private final Consumer<Shipment> over;
    private final Runnable changed;
    private long successes;

    /**
     * For one endpoint.
     *
     * @param over takes a shipment of which nothing remains
     * @param changed called when more may be sent, or nothing is under way any more
     */
    Returns(
            Vertx vertx,
            EndpointParts parts,
            Shipments shipments,
            Supplier<Now> clock,
            Consumer<Shipment> over,
            Runnable changed) {
        this.vertx = vertx;
        this.parts = parts;
        this.shipments = shipments;
        this.clock = clock;
        this.over = over;
        this.changed = changed;
    }

    /** A request was answered, or its answer is lost. */
    void answered(Shipment shipment, Batch batch, Gate.Leave leave, Answer answer) {
        shipment.lastAnswer = answer.label();
        Verdict verdict = verdict(shipment, batch, answer);
        Now now = clock.get();
        parts.log().answered(answer, verdict, batch.items().size(), parts.gate().isCurrent(leave), now);
        parts.gate().learn(leave, answer, verdict, now);
        if (OutcomeTable.isFailureOfEndpoint(answer) || verdict instanceof Verdict.Stop) {
            shipment.failures++;
        }
        if (verdict instanceof Verdict.Accepted accepted) {
            successes++;
            if (!accepted.notice().isEmpty()) {
                parts.meters().noticed();
            }
            goOn(shipment, parts.conclusions().accepted(batch, accepted, shipment.attempts()));
        } else if (verdict instanceof Verdict.Split split) {
            refused(shipment, batch, split.words());
        } else if (verdict instanceof Verdict.Guilty guilty) {
            refused(shipment, batch, guilty.words());
        } else if (verdict instanceof Verdict.GiveUp refusal) {
            parts.conclusions().refused(batch, refusal.words(), shipment.attempts());
            goOn(shipment, List.of());
        } else if (verdict instanceof Verdict.Unknown unknown) {
            parts.conclusions().unknown(batch, unknown.words(), shipment.attempts());
            goOn(shipment, List.of());
        } else {
            if (verdict instanceof Verdict.Stop stop && stop.perhapsOfContent()) {
                shipment.refused(parts.gate().standing().lastSent());
            }
            parts.meters().retried(why(verdict));
            sendAgain(shipment, batch, verdict instanceof Verdict.Retry);
        }
        changed.run();
    }

    /** The marks of a request could not be written, so that it did not leave. */
    void notMarked(Shipment shipment, Gate.Leave leave, Throwable failure) {
        shipment.busy = false;
        parts.gate().withdrawn(leave, clock.get());
        log.atError().log("the outbox does not take marks, nothing was sent, trying again: {}", failure.getMessage());
        if (!givenBack(shipment)) {
            dueIn(shipment, parts.delays().nanos(shipment.attempts()));
        }
        changed.run();
    }

    private Verdict verdict(Shipment shipment, Batch batch, Answer answer) {
        Verdict verdict = parts.outcomes().judge(batch, answer);
        return verdict instanceof Verdict.Stop stop
                        && stop.perhapsOfContent()
                        && shipment.isGuilty(parts.gate().standing())
                ? new Verdict.Guilty(stop.words())
                : verdict;
    }

    private static Retry why(Verdict verdict) {
        if (verdict instanceof Verdict.Pause) {
            return Retry.RATE_LIMITED;
        }
        return verdict instanceof Verdict.Stop ? Retry.REFUSED : Retry.FAILED;
    }

    private void refused(Shipment shipment, Batch batch, String words) {
        List<Batch> halves = parts.conclusions().split(batch, words, shipment.attempts());
        if (halves.isEmpty()) {
            goOn(shipment, halves);
        } else {
            // while they wait nothing of them is at Braze, whatever their marks said
            parts.courier().takeBack(batch).onComplete(taken -> {
                goOn(shipment, halves);
                changed.run();
            });
        }
    }

    /**
     * Sends a request again.
     *
     * @param failed whether it may be to blame itself; else Braze holds back all alike, and halves would be more requests
     */
    private void sendAgain(Shipment shipment, Batch batch, boolean failed) {
        long delayNanos = failed ? parts.delays().nanos(shipment.attempts()) : 0;
        parts.courier().takeBack(batch).onComplete(taken -> {
            boolean alone = failed && shipment.aloneFails(successes, FAILURES_BEFORE_SPLIT);
            List<Batch> halves = alone ? batch.split() : List.of();
            if (!halves.isEmpty()) {
                shipment.replace(halves);
            }
            shipment.successesAtFailure = successes;
            shipment.busy = false;
            if (!givenBack(shipment)) {
                if (delayNanos == 0) {
                    shipments.due(shipment);
                } else {
                    dueIn(shipment, delayNanos);
                }
            }
            changed.run();
        });
    }

    private void dueIn(Shipment shipment, long nanos) {
        shipment.dueAtMillis = clock.get().epochMillis() + TimeUnit.NANOSECONDS.toMillis(nanos);
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            if (shipments.contains(shipment)) {
                shipments.due(shipment);
                changed.run();
            }
        });
    }

    private void goOn(Shipment shipment, List<Batch> remaining) {
        shipment.busy = false;
        shipment.replace(remaining);
        if (shipment.isDone()) {
            over.accept(shipment);
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
}
