package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which waiting deliveries to list.
 *
 * @param after what the page before named as the next; null for the first
 * @param limit at most so many
 */
public record WaitingQuery(DeliveryFilter which, @Nullable String after, int limit) {}
