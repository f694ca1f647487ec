package io.aiqbraze.gateway.deadletter;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; a null criterion matches all.
 *
 * @param user value of the user's identifier, for failed deliveries
 * @param ids only these; empty for all
 * @param after only those with a greater id
 * @param upTo only those with no greater id
 * @param limit at most so many, oldest first
 */
public record DeadLetterFilter(
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
