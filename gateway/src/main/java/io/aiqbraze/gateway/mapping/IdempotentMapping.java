package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer.KeptAnswers;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries a request with a key out once, however often its sender posts it: while it is in work its repetitions wait, and
 * later ones get the answer that was kept with it. May be used from any thread.
 */
public final class IdempotentMapping implements MappingService {
    private final Vertx vertx;
    private final KeptAnswers kept;
    private final MappingService mapper;
    private final ConcurrentHashMap<IdempotencyKey, First> inWork = new ConcurrentHashMap<>();

    /**
     * Before the mapping of requests.
     *
     * @param mapper answers once a request is decided, and then its answer can be found among those kept
     */
    public IdempotentMapping(Vertx vertx, KeptAnswers kept, MappingService mapper) {
        this.vertx = vertx;
        this.kept = kept;
        this.mapper = mapper;
    }

    /** The first with its key, and what it comes to. */
    private record First(MappingRequest request, Promise<MappingAnswer> answer) {}

    /** Succeeds, on the caller's context, once the request is decided, now or when it came first. */
    @Override
    public Future<MappingAnswer> map(MappingRequest request) {
        IdempotencyKey key = request.key();
        if (key == null) {
            return mapper.map(request);
        }
        var mine = new First(request, Promise.promise());
        First first = inWork.putIfAbsent(key, mine);
        if (first != null) {
            return request.isAlike(first.request)
                    ? ContextPromise.hear(first.answer.future()).map(IdempotentMapping::again)
                    : Future.succeededFuture(new MappingAnswer.KeyReused());
        }
        return kept.find(key)
                .compose(known -> known.isPresent() ? repeated(request, known.get()) : mapper.map(request))
                .recover(IdempotentMapping::unavailable)
                .onComplete(decided -> inWork.remove(key))
                .onComplete(mine.answer);
    }

    /** What was not kept is not repeated: nothing came of it, and the sender will try again. */
    private static MappingAnswer again(MappingAnswer answer) {
        return answer instanceof MappingAnswer.Mapped mapped ? new MappingAnswer.Repeated(mapped.receipt()) : answer;
    }

    private Future<MappingAnswer> repeated(MappingRequest request, IdempotencyAnswer first) {
        // the body may be large
        return vertx.executeBlocking(() -> IdempotencyReceipt.isOf(first, request)
                ? new MappingAnswer.Repeated(IdempotencyReceipt.read(first))
                : new MappingAnswer.KeyReused());
    }

    private static Future<MappingAnswer> unavailable(Throwable failure) {
        return failure instanceof OutboxUnavailable refused
                ? Future.succeededFuture(MappingAnswer.Unavailable.of(refused))
                : Future.failedFuture(failure);
    }
}
