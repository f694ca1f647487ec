package io.aiqbraze.gateway.deadletter;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The store of dead letters. May be called from any thread; threads and failures are as in the outbox. */
public interface DeadLetters {
    /**
     * Keeps refused payloads, durably. One that the same client sent to the same stream before (same id, or the same
     * bytes where there is none) only counts up.
     */
    Future<Void> keep(List<DeadLetter.RefusedPayload> refused);

    Future<List<StoredDeadLetter>> list(DeadLetterFilter filter);

    /** How many are kept, by reason, as of the last commit. */
    Map<String, Long> counts();
}
