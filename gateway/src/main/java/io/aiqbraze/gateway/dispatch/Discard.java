package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Settlement;
import io.vertx.core.Future;
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
        return from(line, Outbox.START, 0);
    }

    private Future<Long> from(Line line, long after, long before) {
        return outbox.read(line, after, PART_BYTES).compose(read -> {
            if (read.isEmpty()) {
                return Future.succeededFuture(before);
            }
            List<Settlement> discarded = read.stream()
                    .filter(this::isMeant)
                    .map(queued -> new Settlement(queued, DISCARDED))
                    .toList();
            long last = read.get(read.size() - 1).position();
            Future<Void> settled = discarded.isEmpty() ? Future.succeededFuture() : outbox.settle(discarded);
            return settled.compose(durable -> from(line, last, before + discarded.size()));
        });
    }

    private boolean isMeant(QueuedDelivery queued) {
        return which.matches(queued.delivery()) && !underWay.contains(queued.position());
    }
}
