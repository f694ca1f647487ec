package io.aiqbraze.gateway.outbox;

/**
 * What ever went through a line and what waits in it, in deliveries, also over restarts. Always
 * {@code accepted + replayed = delivered + deadLettered + duplicates + discarded + waiting}.
 */
public record LineTotals(
        long accepted,
        long replayed,
        long delivered,
        long deadLettered,
        long duplicates,
        long discarded,
        long waiting) {}
