package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** One call that changes an outbox, also one in memory. Both tell which dead letters were resolved. */
sealed interface OutboxChange {
    Future<Set<Long>> make(SqliteOutbox outbox);

    Set<Long> make(OutboxModel model);

    record Append(AcceptedRequest request) implements OutboxChange {
        @Override
        public Future<Set<Long>> make(SqliteOutbox outbox) {
            return outbox.append(request).map(Set.of());
        }

        @Override
        public Set<Long> make(OutboxModel model) {
            model.append(request);
            return Set.of();
        }
    }

    /** More than fits: to be refused, whatever goes into the same commit. */
    record AppendTooMuch(AcceptedRequest request) implements OutboxChange {
        @Override
        public Future<Set<Long>> make(SqliteOutbox outbox) {
            return outbox.append(request).map(Set.of());
        }

        @Override
        public Set<Long> make(OutboxModel model) {
            return Set.of();
        }
    }

    record Settle(List<Settlement> settlements) implements OutboxChange {
        @Override
        public Future<Set<Long>> make(SqliteOutbox outbox) {
            return outbox.settle(settlements).map(Set.of());
        }

        @Override
        public Set<Long> make(OutboxModel model) {
            model.settle(settlements);
            return Set.of();
        }
    }

    record Mark(List<QueuedDelivery> deliveries, boolean marked) implements OutboxChange {
        @Override
        public Future<Set<Long>> make(SqliteOutbox outbox) {
            return (marked ? outbox.mark(deliveries) : outbox.unmark(deliveries)).map(Set.of());
        }

        @Override
        public Set<Long> make(OutboxModel model) {
            model.mark(deliveries, marked);
            return Set.of();
        }
    }

    record Resolve(List<Resolution> resolutions) implements OutboxChange {
        @Override
        public Future<Set<Long>> make(SqliteOutbox outbox) {
            return outbox.resolve(resolutions);
        }

        @Override
        public Set<Long> make(OutboxModel model) {
            return model.resolve(resolutions);
        }
    }
}
