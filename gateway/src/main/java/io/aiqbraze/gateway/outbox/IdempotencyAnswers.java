package io.aiqbraze.gateway.outbox;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * The answers that were appended to the outbox with their requests, for as long as the outbox keeps them. May be called
 * from any thread; threads and failures are as in the outbox.
 */
public interface IdempotencyAnswers {
    /**
     * Succeeds with the answer under a key; at once, and on the calling thread, where there is none. Fails while that cannot
     * be told, as a commit that failed may have kept one.
     */
    Future<Optional<IdempotencyAnswer>> find(IdempotencyKey key);
}
