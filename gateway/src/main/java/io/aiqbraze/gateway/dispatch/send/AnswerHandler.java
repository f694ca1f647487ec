package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate;
import io.aiqbraze.gateway.dispatch.gate.EndpointLog;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeApplier;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters.RetryReason;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of the shipments of an endpoint when their requests are answered. Belongs to one event loop. */
final class AnswerHandler {
    private static final Logger log = LoggerFactory.getLogger(AnswerHandler.class);

    private final DispatchContext context;
    private final EndpointGate gate;
    private final EndpointLog endpointLog;
    private final OutcomeApplier applier;
    private final ShipmentRetry retry;
    private final EndpointMeters meters;
    private final OutcomeTable outcomes;

    AnswerHandler(
            DispatchContext context,
            EndpointGate gate,
            EndpointLog endpointLog,
            OutcomeApplier applier,
            ShipmentRetry retry,
            EndpointMeters meters) {
        this.context = context;
        this.gate = gate;
        this.endpointLog = endpointLog;
        this.applier = applier;
        this.retry = retry;
        this.meters = meters;
        outcomes = new OutcomeTable(context.settings().onUnknownOutcome());
    }

    /** A request was answered, or its answer is lost. */
    void answered(Shipment shipment, RequestBatch batch, EndpointGate.Leave leave, BrazeAnswer answer) {
        shipment.answered(answer.label());
        Verdict verdict = verdict(shipment, batch, answer);
        DispatchTime now = context.clock().now();
        endpointLog.answered(answer, verdict, batch.items().size(), gate.isCurrent(leave), now);
        gate.learn(leave, answer, verdict, now);
        if (OutcomeTable.isFailureOfEndpoint(answer) || verdict instanceof Verdict.Stop) {
            shipment.failed();
        }
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted(shipment, batch, accepted);
        } else if (verdict instanceof Verdict.Split split) {
            refused(shipment, batch, split.words());
        } else if (verdict instanceof Verdict.Guilty guilty) {
            refused(shipment, batch, guilty.words());
        } else if (verdict instanceof Verdict.GiveUp refusal) {
            applier.refused(batch, refusal.words(), shipment.attempts());
            retry.goOn(shipment, List.of());
        } else if (verdict instanceof Verdict.Unknown unknown) {
            applier.unknown(batch, unknown.words(), shipment.attempts());
            retry.goOn(shipment, List.of());
        } else {
            if (verdict instanceof Verdict.Stop stop && stop.perhapsOfContent()) {
                shipment.refused(gate.credentials().lastSent());
            }
            meters.retried(why(verdict));
            retry.sendAgain(shipment, batch, verdict instanceof Verdict.Retry);
        }
    }

    /** The marks of a request could not be written, so that it did not leave. */
    void notMarked(Shipment shipment, EndpointGate.Leave leave, Throwable failure) {
        gate.withdrawn(leave, context.clock().now());
        log.atError().log("the outbox does not take marks, nothing was sent, trying again: {}", failure.getMessage());
        retry.notSent(shipment);
    }

    private Verdict verdict(Shipment shipment, RequestBatch batch, BrazeAnswer answer) {
        Verdict verdict = outcomes.judge(batch, answer);
        return verdict instanceof Verdict.Stop stop && stop.perhapsOfContent() && shipment.isGuilty(gate.credentials())
                ? new Verdict.Guilty(stop.words())
                : verdict;
    }

    private static RetryReason why(Verdict verdict) {
        if (verdict instanceof Verdict.Pause) {
            return RetryReason.RATE_LIMITED;
        }
        return verdict instanceof Verdict.Stop ? RetryReason.REFUSED : RetryReason.FAILED;
    }

    private void accepted(Shipment shipment, RequestBatch batch, Verdict.Accepted accepted) {
        retry.succeeded();
        if (!accepted.notice().isEmpty()) {
            meters.noticed();
        }
        retry.goOn(shipment, applier.accepted(batch, accepted, shipment.attempts()));
    }

    private void refused(Shipment shipment, RequestBatch batch, String words) {
        List<RequestBatch> halves = applier.split(batch, words, shipment.attempts());
        if (halves.isEmpty()) {
            retry.goOn(shipment, halves);
        } else {
            retry.sendHalves(shipment, batch, halves);
        }
    }
}
