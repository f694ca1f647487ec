package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.TestFutures;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that an outbox shows. */
record OutboxState(
        Map<Line, List<Waiting>> waiting,
        Map<Line, LineTotals> totals,
        List<StoredLetter> deadLetters,
        Map<String, Long> deadLettersByReason,
        Map<IdempotencyKey, IdempotencyAnswer> answers) {
    /** A delivery that waits, without its position, which says nothing. */
    record Waiting(Delivery delivery, boolean marked) {
        static Waiting of(QueuedDelivery queued) {
            return new Waiting(queued.delivery(), queued.marked());
        }
    }

    /** Asks the outbox for everything, and for the answers under these keys. */
    static OutboxState of(TestOutbox outbox, Collection<IdempotencyKey> keys) {
        Map<Line, LineTotals> totals = outbox.outbox.totals();
        var waiting = new HashMap<Line, List<Waiting>>();
        totals.keySet()
                .forEach(line -> waiting.put(
                        line, outbox.read(line).stream().map(Waiting::of).toList()));
        var answers = new HashMap<IdempotencyKey, IdempotencyAnswer>();
        keys.forEach(key -> TestFutures.await(outbox.outbox.find(key)).ifPresent(answer -> answers.put(key, answer)));
        return new OutboxState(waiting, totals, outbox.deadLetters(), outbox.outbox.counts(), answers);
    }
}
