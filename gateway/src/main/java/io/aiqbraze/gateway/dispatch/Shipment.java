package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.batch.BatchItem;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Deliveries on their way: one request at first, then what it takes to get all of it decided, one request after
 * another. Its users stay held and its slot taken until the end.
 */
final class Shipment {
    final Set<User> users;
    private final Deque<Batch> remaining = new ArrayDeque<>();
    /** Requests that have carried what is {@link #current}. */
    int attempts;
    /** Requests of it at which the endpoint failed, also those that carried more. */
    int failures;
    /** Whether a request is under way, or being taken back. */
    boolean busy;
    /** Requests of the endpoint that had succeeded when this one last failed. */
    long successesAtFailure;

    Shipment(Batch batch) {
        users = batch.users();
        remaining.add(batch);
    }

    /** What the next request carries. */
    Batch current() {
        return remaining.element();
    }

    /** All deliveries that are not decided. */
    List<QueuedDelivery> deliveries() {
        return remaining.stream().flatMap(batch -> batch.deliveries().stream()).toList();
    }

    boolean isDone() {
        return remaining.isEmpty();
    }

    /** Replaces the current request by others, sent in this order; by none if it is decided. */
    void replace(List<Batch> batches) {
        remaining.remove();
        attempts = 0;
        for (int place = batches.size() - 1; place >= 0; place--) {
            remaining.addFirst(batches.get(place));
        }
    }

    /** Whether the same request failed again and again although others of the endpoint succeeded meanwhile. */
    boolean aloneFails(long successes, int failures) {
        return attempts >= failures && successes > successesAtFailure;
    }

    /** Gives up what is too old of the next request; of one that follows, if nothing of that one remains. */
    void dropExpired(Expiry expiry, Conclusions conclusions) {
        boolean dropped = true;
        while (dropped && !isDone()) {
            dropped = dropCurrent(expiry, conclusions);
        }
    }

    /** Whether nothing of the current request remained. */
    private boolean dropCurrent(Expiry expiry, Conclusions conclusions) {
        Batch batch = current();
        List<BatchItem> fresh = new ArrayList<>();
        for (BatchItem item : batch.items()) {
            // of a merged object the latest part says how old it is
            if (item.parts().stream().allMatch(expiry::isExpired)) {
                item.parts().forEach(part -> conclusions.expired(part, attempts));
            } else {
                fresh.add(item);
            }
        }
        if (fresh.size() < batch.items().size()) {
            replace(fresh.isEmpty() ? List.of() : List.of(batch.with(fresh)));
        }
        return fresh.isEmpty();
    }
}
