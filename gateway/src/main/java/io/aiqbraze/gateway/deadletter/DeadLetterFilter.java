package io.aiqbraze.gateway.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list; a null criterion matches all.
 *
 * @param user value of the user's identifier, for failed deliveries
 * @param after lists only those with a greater id
 * @param limit at most so many, oldest first
 */
public record DeadLetterFilter(
        @Nullable String reason,
        @Nullable String stream,
        @Nullable String user,
        @Nullable String requestId,
        long after,
        int limit) {}
