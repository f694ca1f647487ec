package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import java.sql.Connection;
import java.sql.SQLException;

/** A line on its way into a new file. */
final class RepairedLine {
    private final int number;
    private final LineState found;
    private long nextSequence;
    private long waiting;

    RepairedLine(int number, LineState found) {
        this.number = number;
        this.found = found;
        this.nextSequence = found.nextSequence();
    }

    Line line() {
        return found.line();
    }

    /** Counts a row in; its key in the new file. */
    long add(StoredRow row) {
        long sequence = DeliveryPosition.sequenceOf(row.id());
        nextSequence = Math.max(nextSequence, sequence + 1);
        waiting += row.waiting();
        return DeliveryPosition.row(number, sequence);
    }

    /** Deliveries that wait in the new file. */
    long saved() {
        return waiting;
    }

    /** Deliveries that should wait and do not. */
    long lost() {
        return Math.max(0, found.totals().waiting() - waiting);
    }

    /** What is lost is discarded, and what was not counted was accepted, so that the totals add up. */
    LineTotals totals() {
        LineTotals before = found.totals();
        return new LineTotals(
                before.ended() + lost() + waiting - before.replayed(),
                before.replayed(),
                before.delivered(),
                before.unchanged(),
                before.deadLettered(),
                before.duplicates(),
                before.discarded() + lost(),
                waiting);
    }

    void write(Connection connection) throws SQLException {
        LineTotals totals = totals();
        try (var insert = connection.prepareStatement(
                "INSERT INTO lines (" + LineTable.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, line().workspace());
            insert.setString(3, line().endpoint().label());
            insert.setString(4, line().lane().label());
            insert.setLong(5, nextSequence);
            insert.setLong(6, totals.accepted());
            insert.setLong(7, totals.replayed());
            insert.setLong(8, totals.delivered());
            insert.setLong(9, totals.deadLettered());
            insert.setLong(10, totals.duplicates());
            insert.setLong(11, totals.discarded());
            insert.setLong(12, totals.waiting());
            insert.setLong(13, totals.unchanged());
            insert.executeUpdate();
        }
    }
}
