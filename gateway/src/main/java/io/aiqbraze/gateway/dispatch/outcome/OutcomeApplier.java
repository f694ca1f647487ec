package io.aiqbraze.gateway.dispatch.outcome;

import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.config.DispatchSettings.OnErrorWithoutIndex;
import io.aiqbraze.gateway.dispatch.batch.BatchItem;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Applies verdicts to a request's deliveries: each is ended or comes back in a request that remains to be sent. */
public final class OutcomeApplier {
    static final String REJECTED = "rejected_by_braze";
    static final String UNKNOWN = "outcome_unknown";
    static final String EXPIRED = "expired";

    private static final Outcome DELIVERED = new Outcome.Delivered();

    private final OutcomeSink sink;
    private final OnErrorWithoutIndex onUnplaced;

    public OutcomeApplier(OutcomeSink sink, OnErrorWithoutIndex onUnplaced) {
        this.sink = sink;
        this.onUnplaced = onUnplaced;
    }

    /** Ends what was taken and what was refused; returns rejected merged objects in their parts. */
    public List<RequestBatch> accepted(RequestBatch batch, Verdict.Accepted accepted, int attempts) {
        List<ObjectError> unplaced = new ArrayList<>(accepted.unplaced());
        IdentityHashMap<BatchItem, String> rejected = rejected(batch, accepted.rejected(), unplaced);
        boolean keepAll = !unplaced.isEmpty() && onUnplaced == OnErrorWithoutIndex.DEAD_LETTER;
        List<BatchItem> merged = new ArrayList<>();
        for (BatchItem item : batch.items()) {
            // mostly none is, and the first identity hash of an object is dear
            String words = rejected.isEmpty() ? null : rejected.get(item);
            if (words != null && item.isMerged()) {
                merged.add(item);
            } else if (words != null) {
                giveUp(item, REJECTED, words, attempts);
            } else if (keepAll) {
                giveUp(item, REJECTED, unplaced.get(0).type(), attempts);
            } else {
                item.parts().forEach(part -> sink.end(part, DELIVERED));
            }
        }
        return batch.unmerged(merged);
    }

    /** Halves of a request that Braze refused as a whole; nothing once the bad object is alone and given up. */
    public List<RequestBatch> split(RequestBatch batch, String words, int attempts) {
        List<RequestBatch> halves = batch.split();
        if (halves.isEmpty()) {
            refused(batch, words, attempts);
        }
        return halves;
    }

    /** Gives up all of the request, which Braze refused. */
    public void refused(RequestBatch batch, String words, int attempts) {
        batch.items().forEach(item -> giveUp(item, REJECTED, words, attempts));
    }

    /** Gives up all of the request, whose outcome is not known. */
    public void unknown(RequestBatch batch, String words, int attempts) {
        batch.items().forEach(item -> giveUp(item, UNKNOWN, words, attempts));
    }

    /** Gives up a delivery that is too old. */
    public void expired(QueuedDelivery queued, int attempts) {
        sink.end(queued, failure(EXPIRED, "older than dispatch.retry.maxAge or maxAgeOfStreams allows", attempts));
    }

    /** Gives up a delivery that a request carried before the last start. */
    public void unknownSinceStart(QueuedDelivery queued) {
        sink.end(queued, failure(UNKNOWN, "the gateway ended between request and answer", 1));
    }

    /** Whether the outcome says that Braze may have acted on the delivery. */
    static boolean isUnknown(Outcome outcome) {
        return outcome instanceof Outcome.DeadLettered dead
                && UNKNOWN.equals(dead.failure().reason());
    }

    /** The rejected objects with Braze's words; an error that names no object of the request joins the unplaced. */
    private static IdentityHashMap<BatchItem, String> rejected(
            RequestBatch batch, List<ObjectError> errors, List<ObjectError> unplaced) {
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
        item.parts().forEach(part -> sink.end(part, failure(reason, words, attempts)));
    }

    private static Outcome failure(String reason, String words, int attempts) {
        return new Outcome.DeadLettered(new Outcome.Failure(reason, words, attempts));
    }
}
