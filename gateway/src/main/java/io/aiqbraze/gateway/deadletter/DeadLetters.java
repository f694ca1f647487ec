package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.Delivery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store of dead letters. May be called from any thread; threads and failures are as in the outbox. */
public interface DeadLetters {
    /** Lists letters, oldest first; fewer than there are where they are large, but at least one if any matches. */
    Future<List<StoredLetter>> list(DeadLetterFilter filter);

    /** Counts letters. */
    Future<MatchCount> count(DeadLetterFilter filter);

    /**
     * Carries decisions out in one transaction: a letter leaves in the same commit in which its deliveries are
     * appended, so nothing is lost and nothing comes twice.
     *
     * @return the ids of the letters that were still there; nothing was done for the others
     */
    Future<Set<Long>> resolve(List<Resolution> resolutions);

    /** How many are kept, by reason, as of the last commit. */
    Map<String, Long> counts();

    /**
     * A dead letter in its store.
     *
     * @param id grows with every new dead letter
     * @param occurrences how often the same client sent the same refused payload to the same stream
     */
    record StoredLetter(long id, DeadLetter letter, long occurrences) {}

    /**
     * How many dead letters a filter matches, whatever its limit.
     *
     * @param newest the greatest id among them, 0 if there is none
     */
    record MatchCount(long count, long newest) {}

    /** What an operator's decision makes of one dead letter. */
    sealed interface Resolution {
        /** The dead letter's id. */
        long id();

        /**
         * It leaves, and these deliveries wait at the end of their lines.
         *
         * @param deliveries with a replayed origin; none if today's rules filter the payload on purpose
         */
        record Requeued(long id, List<Delivery> deliveries) implements Resolution {}

        /** It stays, for the reason that today's rules give. */
        record RefusedAgain(long id, RefusedPayload letter) implements Resolution {}

        /** It leaves for good. */
        record Discarded(long id) implements Resolution {}
    }

    /**
     * Which dead letters are meant; a null criterion matches all.
     *
     * @param user value of the user's identifier, for failed deliveries
     * @param ids only these; empty for all
     * @param after only those with a greater id
     * @param upTo only those with no greater id
     * @param limit at most so many, oldest first
     */
    record DeadLetterFilter(
            @Nullable String reason,
            @Nullable String stream,
            @Nullable String user,
            @Nullable String requestId,
            Set<Long> ids,
            long after,
            long upTo,
            int limit) {
        /** The same criteria for a part of the ids. */
        public DeadLetterFilter between(long newAfter, long newUpTo) {
            return new DeadLetterFilter(reason, stream, user, requestId, ids, newAfter, newUpTo, limit);
        }
    }
}
