package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.config.DispatchSettings.OnErrorWithoutIndex;
import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.batch.BatchItem;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;

/** Carries verdicts out on a request's deliveries: each is ended or comes back in a request that remains to be sent. */
final class Conclusions {
    static final String REJECTED = "rejected_by_braze";
    static final String UNKNOWN = "outcome_unknown";
    static final String EXPIRED = "expired";

    private static final Outcome DELIVERED = new Outcome.Delivered();

    private final BiConsumer<QueuedDelivery, Outcome> end;
    private final OnErrorWithoutIndex onUnplaced;

    Conclusions(BiConsumer<QueuedDelivery, Outcome> end, OnErrorWithoutIndex onUnplaced) {
        this.end = end;
        this.onUnplaced = onUnplaced;
    }

    /** Ends what was taken and what was refused; returns rejected merged objects in their parts. */
    List<Batch> accepted(Batch batch, Verdict.Accepted accepted, int attempts) {
        List<ObjectError> unplaced = new ArrayList<>(accepted.unplaced());
        IdentityHashMap<BatchItem, String> rejected = rejected(batch, accepted.rejected(), unplaced);
        boolean keepAll = !unplaced.isEmpty() && onUnplaced == OnErrorWithoutIndex.DEAD_LETTER;
        List<BatchItem> merged = new ArrayList<>();
        for (BatchItem item : batch.items()) {
            String words = rejected.get(item);
            if (words != null && item.isMerged()) {
                merged.add(item);
            } else if (words != null) {
                giveUp(item, REJECTED, words, attempts);
            } else if (keepAll) {
                giveUp(item, REJECTED, unplaced.get(0).type(), attempts);
            } else {
                item.parts().forEach(part -> end.accept(part, DELIVERED));
            }
        }
        return batch.unmerged(merged);
    }

    /** Halves of a request that Braze refused as a whole; nothing once the bad object is alone and given up. */
    List<Batch> split(Batch batch, String words, int attempts) {
        List<Batch> halves = batch.split();
        if (halves.isEmpty()) {
            refused(batch, words, attempts);
        }
        return halves;
    }

    /** Gives up all of the request, which Braze refused. */
    void refused(Batch batch, String words, int attempts) {
        batch.items().forEach(item -> giveUp(item, REJECTED, words, attempts));
    }

    /** Gives up all of the request, whose outcome nobody knows. */
    void unknown(Batch batch, String words, int attempts) {
        batch.items().forEach(item -> giveUp(item, UNKNOWN, words, attempts));
    }

    /** Gives up a delivery that is too old. */
    void expired(QueuedDelivery queued, int attempts) {
        end.accept(queued, failure(EXPIRED, "older than dispatch.retry.maxAge or maxAgeOfStreams allows", attempts));
    }

    /** Gives up a delivery that a request carried before the last start. */
    void unknownSinceStart(QueuedDelivery queued) {
        end.accept(queued, failure(UNKNOWN, "the gateway ended between request and answer", 1));
    }

    /** Whether nobody knows if Braze acted on the delivery. */
    static boolean isUnknown(Outcome outcome) {
        return outcome instanceof Outcome.DeadLettered dead
                && UNKNOWN.equals(dead.failure().reason());
    }

    /** The rejected objects with Braze's words; an error that names no object of the request joins the unplaced. */
    private static IdentityHashMap<BatchItem, String> rejected(
            Batch batch, List<ObjectError> errors, List<ObjectError> unplaced) {
        IdentityHashMap<BatchItem, String> rejected = new IdentityHashMap<>();
        for (ObjectError error : errors) {
            List<BatchItem> array = batch.array(error.array());
            if (error.index() < array.size()) {
                rejected.putIfAbsent(array.get(error.index()), error.type());
            } else {
                unplaced.add(error);
            }
        }
        return rejected;
    }

    private void giveUp(BatchItem item, String reason, String words, int attempts) {
        item.parts().forEach(part -> end.accept(part, failure(reason, words, attempts)));
    }

    private static Outcome failure(String reason, String words, int attempts) {
        return new Outcome.DeadLettered(new Outcome.Failure(reason, words, attempts));
    }
}
