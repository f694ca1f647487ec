package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters;
import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.Resolution;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.AcceptedRequest;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer.KeptAnswers;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.Outbox.PendingAppend;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Keeps what mapping stores, call by call, and answers as the test wants. */
final class MemoryOutbox implements Outbox, KeptAnswers, DeadLetters {
    final ConcurrentLinkedQueue<List<Delivery>> appends = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<List<RefusedPayload>> keeps = new ConcurrentLinkedQueue<>();
    volatile Supplier<Future<Void>> onAppend = Future::succeededFuture;
    private final Map<IdempotencyKey, IdempotencyAnswer> answers = new ConcurrentHashMap<>();

    @Override
    public void append(List<PendingAppend> requests) {
        for (PendingAppend each : requests) {
            onAppend.get()
                    .onSuccess(durable -> keep(each.request()))
                    .onComplete(each.stored()::succeed, each.stored()::fail);
        }
    }

    private void keep(AcceptedRequest request) {
        if (!request.deliveries().isEmpty()) {
            appends.add(request.deliveries());
        }
        if (!request.refused().isEmpty()) {
            keeps.add(request.refused());
        }
        IdempotencyAnswer answer = request.answer();
        if (answer != null) {
            answers.put(answer.key(), answer);
        }
    }

    @Override
    public Future<Optional<IdempotencyAnswer>> find(IdempotencyKey key) {
        return Future.succeededFuture(Optional.ofNullable(answers.get(key)));
    }

    @Override
    public int sliceCount() {
        return 1;
    }

    @Override
    public Future<LinePart> read(Line line, UserSlices slices, LineCursor cursor, int maxBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<QueuedDelivery>> fetch(Line line, List<Long> positions) {
        throw new UnsupportedOperationException("mapping only appends");
    }

    @Override
    public Future<Void> settle(List<Settlement> settlements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean mayDeliver() {
        return true;
    }

    @Override
    public Future<Void> mark(Collection<QueuedDelivery> deliveries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> unmark(Collection<QueuedDelivery> deliveries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Line, LineTotals> totals() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onAppend(AppendListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<MatchCount> count(DeadLetterFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Set<Long>> resolve(List<Resolution> resolutions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<StoredLetter>> list(DeadLetterFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> counts() {
        throw new UnsupportedOperationException();
    }
}
