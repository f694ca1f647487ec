package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;

/** About how many bytes of memory a write holds while it waits. */
public final class WriteWeight {
    private static final long REFERENCE = 64;
    private static final long FIELDS = 128;

    public static final long OF_A_STOP = FIELDS;

    private WriteWeight() {}

    public static long of(AcceptedRequest request) {
        IdempotencyAnswer answer = request.answer();
        return of(request.deliveries())
                + ofRefused(request.refused())
                + (answer == null ? 0 : FIELDS + answer.receipt().length());
    }

    private static long of(List<Delivery> deliveries) {
        long bytes = 0;
        for (Delivery delivery : deliveries) {
            bytes += of(delivery);
        }
        return bytes;
    }

    private static long ofRefused(List<RefusedPayload> refused) {
        long bytes = 0;
        for (RefusedPayload payload : refused) {
            bytes += FIELDS + payload.payload().length() + payload.message().length();
        }
        return bytes;
    }

    /** What a letter that leaves frees is not counted: it goes back only later. */
    public static long ofResolutions(List<Resolution> resolutions) {
        return resolutions.stream().mapToLong(WriteWeight::of).sum();
    }

    public static long ofSettlements(List<Settlement> settlements) {
        long bytes = 0;
        for (Settlement settlement : settlements) {
            bytes += of(settlement);
        }
        return bytes;
    }

    public static long ofMarks(List<QueuedDelivery> deliveries) {
        return REFERENCE * deliveries.size();
    }

    static long of(Delivery delivery) {
        return FIELDS + delivery.bytes();
    }

    private static long of(Resolution resolution) {
        if (resolution instanceof Resolution.Requeued requeued) {
            return of(requeued.deliveries());
        }
        return resolution instanceof Resolution.RefusedAgain refused ? ofRefused(List.of(refused.letter())) : 0;
    }

    private static long of(Settlement settlement) {
        return settlement.outcome() instanceof Outcome.DeadLettered dead
                ? of(settlement.queued().delivery()) + dead.failure().words().length()
                : REFERENCE;
    }
}
