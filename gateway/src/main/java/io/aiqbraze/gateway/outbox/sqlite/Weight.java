package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Settlement;
import java.util.List;

/** About how many bytes of memory a write holds while it waits. */
final class Weight {
    private static final long REFERENCE = 64;
    private static final long FIELDS = 128;

    static final long OF_A_PAUSE = FIELDS;

    private Weight() {}

    static long of(List<Delivery> deliveries) {
        return deliveries.stream().mapToLong(Weight::of).sum();
    }

    static long ofRefused(List<RefusedPayload> refused) {
        return refused.stream()
                .mapToLong(payload ->
                        FIELDS + payload.payload().length() + payload.message().length())
                .sum();
    }

    static long ofSettlements(List<Settlement> settlements) {
        return settlements.stream().mapToLong(Weight::of).sum();
    }

    static long ofMarks(List<QueuedDelivery> deliveries) {
        return REFERENCE * deliveries.size();
    }

    private static long of(Delivery delivery) {
        return FIELDS + delivery.json().length() + delivery.user().value().length();
    }

    private static long of(Settlement settlement) {
        return settlement.outcome() instanceof Outcome.DeadLettered dead
                ? of(settlement.queued().delivery()) + dead.failure().words().length()
                : REFERENCE;
    }
}
