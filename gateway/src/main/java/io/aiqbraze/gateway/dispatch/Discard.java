package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;

/**
 * Throws away what waits in lines and matches, part by part.
 *
 * @param underWay positions of deliveries in requests, which are left to their answers, and of those whose end is decided
 */
record Discard(Outbox outbox, DeliveryFilter which, Set<Long> underWay) {
    private static final int PART_BYTES = 1 << 20;
    private static final Outcome DISCARDED = new Outcome.Discarded();

    /** Succeeds with how many were discarded. */
    Future<Long> from(Line line) {
        Promise<Long> done = Promise.promise();
        next(line, Outbox.START, 0, done);
        return done.future();
    }

    /** Begins anew with each answer of the outbox, so that of the parts before, which may be many, nothing is kept. */
    private void next(Line line, long after, long before, Promise<Long> done) {
        outbox.read(line, after, PART_BYTES)
                .onComplete(
                        read -> {
                            if (read.isEmpty()) {
                                done.complete(before);
                            } else {
                                end(line, read, before, done);
                            }
                        },
                        done::fail);
    }

    private void end(Line line, List<QueuedDelivery> read, long before, Promise<Long> done) {
        List<Settlement> meant = read.stream()
                .filter(this::isMeant)
                .map(queued -> new Settlement(queued, DISCARDED))
                .toList();
        long last = read.get(read.size() - 1).position();
        long sum = before + meant.size();
        Future<Void> settled = meant.isEmpty() ? Future.succeededFuture() : outbox.settle(meant);
        settled.onComplete(durable -> next(line, last, sum, done), done::fail);
    }

    private boolean isMeant(QueuedDelivery queued) {
        return which.matches(queued.delivery()) && !underWay.contains(queued.position());
    }
}
