package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.dispatch.batch.BatchItem;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeApplier;
import io.aiqbraze.gateway.dispatch.window.DeliveryExpiry;
import io.aiqbraze.gateway.dispatch.window.PauseFilter;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries on their way: one request at first, then what it takes to get all of it decided, one request after
 * another. Its users stay held and its slot taken until the end.
 */
final class Shipment {
    private static final long NEVER = -1;

    private final List<User> users;
    private final Deque<Part> remaining = new ArrayDeque<>();
    private int failures;
    private int tries;
    private @Nullable String lastAnswer;
    private long dueAtMillis;
    private boolean wasRefused;
    private boolean busy;
    private long successesAtFailure;

    /** What one request carries. */
    private static final class Part {
        private final RequestBatch batch;
        /** Requests that have carried it. */
        private int attempts;
        /** The last request that had left when it was first refused, perhaps for what it carries. */
        private long refusedAt = NEVER;

        Part(RequestBatch batch) {
            this.batch = batch;
        }
    }

    Shipment(RequestBatch batch) {
        users = batch.users();
        remaining.add(new Part(batch));
    }

    /** The users of all deliveries that it began with. */
    List<User> users() {
        return users;
    }

    /** What the next request carries. */
    RequestBatch current() {
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

    /** The request that had left came back, and nothing of it is being written. */
    void returned() {
        busy = false;
    }

    /** Whether a request is under way, or being taken back. */
    boolean isBusy() {
        return busy;
    }

    /** Requests that have carried any of it. */
    int tries() {
        return tries;
    }

    /** A request of it was answered; the label of the answer is for operators. */
    void answered(String label) {
        lastAnswer = label;
    }

    /** What came of the last request that carried any of it; null before. */
    @Nullable String lastAnswer() {
        return lastAnswer;
    }

    /** The endpoint failed at a request of it, or refused it. */
    void failed() {
        failures++;
    }

    /** Requests of it at which the endpoint failed, or that it refused, also those that carried more. */
    int failures() {
        return failures;
    }

    /** It is not sent again before then, in milliseconds since 1970. */
    void waitUntil(long epochMillis) {
        dueAtMillis = epochMillis;
    }

    /** When it may be sent again, in milliseconds since 1970; 0 if it need not wait. */
    long dueAtMillis() {
        return dueAtMillis;
    }

    /** Whether something of it was refused, perhaps for what it carries. */
    boolean wasRefused() {
        return wasRefused;
    }

    /** All deliveries that are not decided. */
    List<QueuedDelivery> deliveries() {
        return remaining.stream()
                .flatMap(part -> part.batch.deliveries().stream())
                .toList();
    }

    /** Whether something of what is not decided was paused meanwhile. */
    boolean isAnyPaused(PauseFilter pauses) {
        return !pauses.isEmpty() && deliveries().stream().anyMatch(queued -> pauses.holds(queued.delivery()));
    }

    /** Whether all of it is decided. */
    boolean isDone() {
        return remaining.isEmpty();
    }

    /** Replaces the current request by others, sent in this order; by none if it is decided. */
    void replace(List<RequestBatch> batches) {
        remaining.remove();
        for (int place = batches.size() - 1; place >= 0; place--) {
            remaining.addFirst(new Part(batches.get(place)));
        }
    }

    /** What is current failed; by then the given number of requests of the endpoint had succeeded. */
    void failedAfter(long successes) {
        successesAtFailure = successes;
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
    boolean isGuilty(CredentialStop credentials) {
        return isSuspect() && credentials.hasTakenSince(remaining.element().refusedAt);
    }

    /**
     * Divides what is suspect, so that what comes first is as little as can be: where much is refused, one object is the
     * likeliest to show that the endpoint is well. Whether it could be divided.
     */
    boolean divideSuspect() {
        List<RequestBatch> halves = isSuspect() ? current().split() : List.of();
        boolean divided = !halves.isEmpty();
        while (!halves.isEmpty()) {
            replace(halves);
            halves = current().split();
        }
        return divided;
    }

    /** Gives up what is too old of the next request; of one that follows, if nothing of that one remains. */
    void dropExpired(DeliveryExpiry expiry, OutcomeApplier applier) {
        boolean dropped = true;
        while (dropped && !isDone()) {
            dropped = dropCurrent(expiry, applier);
        }
    }

    /** Whether nothing of the current request remained. */
    private boolean dropCurrent(DeliveryExpiry expiry, OutcomeApplier applier) {
        RequestBatch batch = current();
        List<BatchItem> fresh = new ArrayList<>();
        for (BatchItem item : batch.items()) {
            // of a merged object the latest part says how old it is
            if (item.parts().stream().allMatch(expiry::isExpired)) {
                item.parts().forEach(part -> applier.expired(part, attempts()));
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
