package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;

/** Takes the end of each delivery, once. Called on the event loop of the workspace; must not block. */
public interface OutcomeSink {
    /** The end of a delivery is decided. */
    void end(QueuedDelivery queued, Outcome outcome);
}
