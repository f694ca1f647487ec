package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Line;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What waits, for those who only look: it takes nothing away from those who deliver it. Threads are as in the outbox. */
public interface Waiting {
    /**
     * Looks at what waits in a part of a line, in order.
     *
     * @param after position to start behind; {@link Outbox#START} for the beginning
     * @param maxBytes stops once the JSON looked at reaches it
     * @param visitor called on a thread of the outbox before the future completes
     * @return the position of the last that was looked at; empty at the end of the line
     */
    Future<OptionalLong> look(Line line, long after, int maxBytes, Consumer<QueuedDelivery> visitor);
}
