package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import java.util.List;

/** What an operator's decision makes of one dead letter. */
public sealed interface Resolution {
    /** The dead letter's id. */
    long id();

    /**
     * It leaves, and these deliveries wait at the end of their lines.
     *
     * @param deliveries with a replayed origin; none if today's rules filter the payload on purpose
     */
    record Requeued(long id, List<Delivery> deliveries) implements Resolution {}

    /** It stays, for the reason that today's rules give. */
    record RefusedAgain(long id, RefusedPayload letter) implements Resolution {}

    /** It leaves for good. */
    record Discarded(long id) implements Resolution {}
}
