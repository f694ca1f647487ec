package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;

/**
 * What a file holds of a line.
 *
 * @param totals as they are written down
 * @param rows that can be read
 * @param waiting deliveries in them that have not ended
 * @param damagedRows that are there and cannot be read
 * @param damagedWaiting deliveries in those that have not ended
 */
public record LineReport(Line line, LineTotals totals, long rows, long waiting, long damagedRows, long damagedWaiting) {
    /** Deliveries that should wait and of which nothing is there; less than none if more wait than should. */
    public long missing() {
        return totals.waiting() - waiting - damagedWaiting;
    }

    /** Whether all is there. */
    public boolean clean() {
        return damagedRows == 0 && missing() == 0;
    }
}
