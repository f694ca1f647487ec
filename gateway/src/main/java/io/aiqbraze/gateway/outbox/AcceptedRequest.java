package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request leaves in the outbox.
 *
 * @param deliveries in their order
 * @param refused payloads that become dead letters. One that the same client sent to the same stream before (same id, or
 *     the same bytes where there is none) only counts up
 * @param answer what a repetition gets; null if the request has no key
 */
public record AcceptedRequest(
        List<Delivery> deliveries,
        List<RefusedPayload> refused,
        @Nullable IdempotencyAnswer answer) {
    public AcceptedRequest {
        deliveries = List.copyOf(deliveries);
        refused = List.copyOf(refused);
    }
}
