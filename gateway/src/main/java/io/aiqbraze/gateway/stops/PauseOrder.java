package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause as an operator asks for it.
 *
 * @param reason in the operator's words; empty if none is given
 * @param until when it ends by itself; null if its length says so, or for never
 * @param length how long it lasts; null if a time says so, or for ever
 * @param dryRun only tell what it matches
 * @param force even if it matches nothing that is known
 */
public record PauseOrder(
        DeliveryFilter which,
        String reason,
        @Nullable Instant until,
        @Nullable Duration length,
        boolean dryRun,
        boolean force) {}
