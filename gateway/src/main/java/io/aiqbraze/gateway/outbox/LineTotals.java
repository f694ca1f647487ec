package io.aiqbraze.gateway.outbox;

/**
 * What ever went through a line and what waits in it, in deliveries, also over restarts. Always
 * {@code accepted + replayed = delivered + unchanged + deadLettered + duplicates + discarded + waiting}.
 *
 * @param unchanged not sent, as Braze had all that was in them: this release ends none so, and keeps what a later one
 *     counted
 */
public record LineTotals(
        long accepted,
        long replayed,
        long delivered,
        long unchanged,
        long deadLettered,
        long duplicates,
        long discarded,
        long waiting) {
    public static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0, 0, 0);

    /** The totals of a line of which nothing was unchanged. */
    public LineTotals(
            long accepted,
            long replayed,
            long delivered,
            long deadLettered,
            long duplicates,
            long discarded,
            long waiting) {
        this(accepted, replayed, delivered, 0, deadLettered, duplicates, discarded, waiting);
    }

    /** Deliveries that have ended, in any way. */
    public long ended() {
        return delivered + unchanged + deadLettered + duplicates + discarded;
    }
}
