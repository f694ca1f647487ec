package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.batch.BatchItem;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries on their way: one request at first, then what it takes to get all of it decided, one request after
 * another. Its users stay held and its slot taken until the end.
 */
final class Shipment {
    private static final long NEVER = -1;

    final Set<User> users;
    private final Deque<Part> remaining = new ArrayDeque<>();
    /** Requests of it at which the endpoint failed, or that it refused, also those that carried more. */
    int failures;
    /** Requests that have carried any of it. */
    int tries;
    /** What came of the last of them, for operators; null before. */
    @Nullable String lastAnswer;
    /** When it may be sent again, in milliseconds since 1970; 0 if it need not wait. */
    long dueAtMillis;
    /** Whether something of it was refused, perhaps for what it carries. */
    boolean wasRefused;
    /** Whether a request is under way, or being taken back. */
    boolean busy;
    /** Requests of the endpoint that had succeeded when this one last failed. */
    long successesAtFailure;

    /** What one request carries. */
    private static final class Part {
        private final Batch batch;
        /** Requests that have carried it. */
        private int attempts;
        /** The last request that had left when it was first refused, perhaps for what it carries. */
        private long refusedAt = NEVER;

        Part(Batch batch) {
            this.batch = batch;
        }
    }

    Shipment(Batch batch) {
        users = batch.users();
        remaining.add(new Part(batch));
    }

    /** What the next request carries. */
    Batch current() {
        return remaining.element().batch;
    }

    /** Requests that have carried what is {@link #current}. */
    int attempts() {
        return remaining.element().attempts;
    }

    /** A request leaves with what is {@link #current}. */
    void leaves() {
        busy = true;
        tries++;
        dueAtMillis = 0;
        remaining.element().attempts++;
    }

    /** All deliveries that are not decided. */
    List<QueuedDelivery> deliveries() {
        return remaining.stream()
                .flatMap(part -> part.batch.deliveries().stream())
                .toList();
    }

    boolean isDone() {
        return remaining.isEmpty();
    }

    /** Replaces the current request by others, sent in this order; by none if it is decided. */
    void replace(List<Batch> batches) {
        remaining.remove();
        for (int place = batches.size() - 1; place >= 0; place--) {
            remaining.addFirst(new Part(batches.get(place)));
        }
    }

    /** Whether the same request failed again and again although others of the endpoint succeeded meanwhile. */
    boolean aloneFails(long successes, int failures) {
        return attempts() >= failures && successes > successesAtFailure;
    }

    /**
     * What is current was refused, perhaps for what it carries. If others remain that share no user with it they are asked
     * first, as they may show which it is.
     *
     * @param lastSent the number of the last request of the endpoint
     */
    void refused(long lastSent) {
        wasRefused = true;
        Part part = remaining.element();
        if (part.refusedAt == NEVER) {
            // the first time is kept: what was taken since then says the same of each later refusal
            part.refusedAt = lastSent;
        }
        if (remaining.stream()
                .allMatch(other -> other == part || Collections.disjoint(other.batch.users(), part.batch.users()))) {
            remaining.addLast(remaining.remove());
        }
    }

    /** Whether what is current was refused, perhaps for what it carries. */
    boolean isSuspect() {
        return remaining.element().refusedAt != NEVER;
    }

    /** Whether what is current was refused before, and Braze took another request that left later than that. */
    boolean isGuilty(Standing standing) {
        return isSuspect() && standing.hasTakenSince(remaining.element().refusedAt);
    }

    /**
     * Divides what is suspect, so that what comes first is as little as can be: where much is refused, one object is the
     * likeliest to show that the endpoint is well. Whether it could be divided.
     */
    boolean divideSuspect() {
        List<Batch> halves = isSuspect() ? current().split() : List.of();
        boolean divided = !halves.isEmpty();
        while (!halves.isEmpty()) {
            replace(halves);
            halves = current().split();
        }
        return divided;
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
                item.parts().forEach(part -> conclusions.expired(part, attempts()));
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
