package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A table of slots by row; a row without any has no entry. */
final class SlotTable {
    private final PreparedStatement replace;
    private final PreparedStatement delete;

    SlotTable(Connection connection, String name) throws SQLException {
        replace = connection.prepareStatement("INSERT OR REPLACE INTO " + name + " (row, low, high) VALUES (?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM " + name + " WHERE row = ?");
    }

    /**
     * Writes the slots of a row.
     *
     * @param stored whether the row may have an entry
     */
    void write(long row, Slots slots, boolean stored) throws SQLException {
        if (!slots.equals(Slots.NONE)) {
            replace.setLong(1, row);
            replace.setLong(2, slots.low());
            replace.setLong(3, slots.high());
            replace.executeUpdate();
        } else if (stored) {
            delete.setLong(1, row);
            delete.executeUpdate();
        }
    }
}
