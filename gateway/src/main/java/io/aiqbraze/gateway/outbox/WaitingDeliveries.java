package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Line;
import io.vertx.core.Future;
import java.util.Optional;

/** What waits, for those who only look: it takes nothing away from those who deliver it. Threads are as in the outbox. */
public interface WaitingDeliveries {
    /**
     * Looks at what waits in a part of a line, of all users.
     *
     * @param maxBytes stops once the JSON looked at reaches it
     * @param visitor called on a thread of the outbox before the future completes
     * @return where to go on, behind the last that was looked at; empty at the end of the line
     */
    Future<Optional<LineCursor>> look(Line line, LineCursor cursor, int maxBytes, WaitingVisitor visitor);

    /** Looks at deliveries one after another, in their order. Called on a thread of the outbox, so that it must not take long. */
    interface WaitingVisitor {
        /** Whether to go on. */
        boolean look(QueuedDelivery queued);
    }
}
