package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;

/** Takes the ends of deliveries. */
public interface OutcomeSink {
    /** The end of a delivery is decided. */
    void end(QueuedDelivery queued, Outcome outcome);
}
