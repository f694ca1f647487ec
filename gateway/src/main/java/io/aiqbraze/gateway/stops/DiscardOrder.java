package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A discard as an operator asks for it.
 *
 * @param reason in the operator's words; empty if none is given
 * @param dryRun only tell what it matches
 * @param force even if it matches nothing that is known, and without a dry run before
 * @param token of the dry run before
 * @param now at once, not after a while in which it can be undone
 * @param undoFor how long it can be undone; null for as long as usual
 */
public record DiscardOrder(
        DeliveryFilter which,
        String reason,
        boolean dryRun,
        boolean force,
        @Nullable String token,
        boolean now,
        @Nullable Duration undoFor) {}
