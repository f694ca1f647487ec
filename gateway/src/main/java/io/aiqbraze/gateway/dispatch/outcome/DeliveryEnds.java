package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.config.DispatchSettings.OnUnknownOutcome;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.window.DeliveryExpiry;
import io.aiqbraze.gateway.dispatch.window.DuplicateFilter;
import io.aiqbraze.gateway.dispatch.window.SkipRule;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;

/**
 * Ends the deliveries of one endpoint: those of which an answer decided, and those that must not be sent at all. Each end
 * is counted, what may have come to Braze is remembered, and all is handed on to be written. Belongs to one event loop.
 */
public final class DeliveryEnds implements OutcomeSink, SkipRule {
    private static final Outcome DUPLICATE = new Outcome.Duplicate();

    private final DispatchContext context;
    private final EndpointMeters meters;
    private final SettlementWriter settlements;
    private final DuplicateFilter duplicates;
    private final DeliveryExpiry expiry;
    private final OutcomeApplier applier;

    /**
     * For one endpoint.
     *
     * @param settlements writes the ends of the workspace
     * @param duplicates knows what came to Braze from the workspace
     */
    public DeliveryEnds(
            DispatchContext context, EndpointMeters meters, SettlementWriter settlements, DuplicateFilter duplicates) {
        this.context = context;
        this.meters = meters;
        this.settlements = settlements;
        this.duplicates = duplicates;
        var settings = context.settings();
        expiry = new DeliveryExpiry(settings.retry(), context.clock().wall());
        applier = new OutcomeApplier(this, settings.onErrorWithoutIndex());
    }

    @Override
    public void end(QueuedDelivery queued, Outcome outcome) {
        var delivery = queued.delivery();
        if (outcome instanceof Outcome.DeadLettered dead) {
            context.meters().deadLettered(dead.failure().reason(), delivery.origin().stream());
        }
        // a twin of what may have been sent would be sent a second time
        if (outcome instanceof Outcome.Delivered || OutcomeApplier.isUnknown(outcome)) {
            duplicates.remember(delivery.origin().client(), queued.occurrence());
        }
        if (outcome instanceof Outcome.Delivered) {
            meters.delivered(
                    delivery.line().lane(),
                    context.clock().millis() - delivery.origin().agesFrom().toEpochMilli());
        }
        settlements.settle(queued, outcome);
    }

    /** Ends deliveries that must not be sent: maybe sent before the last start, known by their id, or too old. */
    @Override
    public boolean skips(QueuedDelivery queued) {
        if (queued.marked() && context.settings().onUnknownOutcome() == OnUnknownOutcome.DEAD_LETTER) {
            applier.unknownSinceStart(queued);
            return true;
        }
        if (duplicates.has(queued.occurrence())) {
            settlements.settle(queued, DUPLICATE);
            return true;
        }
        if (expiry.isExpired(queued)) {
            applier.expired(queued, 0);
            return true;
        }
        return false;
    }

    /** Applies verdicts, and ends deliveries here. */
    public OutcomeApplier applier() {
        return applier;
    }

    /** When deliveries are too old. */
    public DeliveryExpiry expiry() {
        return expiry;
    }

    /** Whether the backlog of ends to be written is so long that nothing new should be sent. */
    public boolean isFull() {
        return settlements.isFull();
    }

    /** Deliveries whose end is decided and not durable yet. */
    public List<QueuedDelivery> undurable() {
        return settlements.undurable();
    }
}
