package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * What a repetition of a request gets for an answer.
 *
 * @param request tells whether it is a repetition, or another request under the same key
 * @param receipt the answer to the first
 */
public record IdempotencyAnswer(IdempotencyKey key, Fingerprint request, JsonBytes receipt) {
    /**
     * The answers that were appended to the outbox with their requests, for as long as the outbox keeps them. May be called
     * from any thread; threads and failures are as in the outbox.
     */
    public interface KeptAnswers {
        /**
         * Succeeds with the answer under a key; at once, and on the calling thread, where there is none. Fails while that cannot
         * be told, as a commit that failed may have kept one.
         */
        Future<Optional<IdempotencyAnswer>> find(IdempotencyKey key);
    }
}
