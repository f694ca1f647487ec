package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;

/**
 * Throws away what waits in lines and matches, part by part.
 *
 * @param underWay positions of deliveries in requests, which are left to their answers, and of those whose end is decided
 * @param discarded counts each delivery whose end is durable, on the dispatch loop
 */
public record LineDiscard(Outbox outbox, DeliveryMatch which, Set<Long> underWay, DeliveryCount discarded) {
    private static final int PART_BYTES = 1 << 20;
    private static final Outcome DISCARDED = new Outcome.Discarded();

    /** Tells which deliveries an order means. Asked on the event loop of the workspace, once for each delivery read. */
    public interface DeliveryMatch {
        boolean matches(Delivery delivery);
    }

    /** Succeeds at the end of the line, as far as it is these users'. */
    public Future<Void> from(Line line, UserSlices slices) {
        Promise<Void> done = Promise.promise();
        next(line, slices, LineCursor.START, done);
        return done.future();
    }

    /** Begins again with each answer of the outbox, so that of the parts before, which may be many, nothing is kept. */
    private void next(Line line, UserSlices slices, LineCursor cursor, Promise<Void> done) {
        outbox.read(line, slices, cursor, PART_BYTES)
                .onComplete(
                        read -> {
                            if (read.deliveries().isEmpty()) {
                                done.complete();
                            } else {
                                end(line, slices, read, done);
                            }
                        },
                        done::fail);
    }

    private void end(Line line, UserSlices slices, LinePart read, Promise<Void> done) {
        List<Settlement> meant = read.deliveries().stream()
                .filter(this::isMeant)
                .map(queued -> new Settlement(queued, DISCARDED))
                .toList();
        Future<Void> settled = meant.isEmpty() ? Future.succeededFuture() : outbox.settle(meant);
        settled.onComplete(
                durable -> {
                    meant.forEach(one -> discarded.add(one.queued().delivery()));
                    next(line, slices, read.next(), done);
                },
                done::fail);
    }

    private boolean isMeant(QueuedDelivery queued) {
        return which.matches(queued.delivery()) && !underWay.contains(queued.position());
    }
}
