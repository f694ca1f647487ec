package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows have come that are being settled. A row is never rewritten: what is settled or marked of it stands
 * in small tables of their own until the whole row is done and goes.
 */
final class RowProgress {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Long, Row> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Row> changed = new HashSet<>();
    private final DamagedRows damaged;
    private final PreparedStatement select;
    private final PreparedStatement deleteRow;
    private final SlotTable progress;
    private final SlotTable marks;

    RowProgress(Connection connection, DamagedRows damaged) throws SQLException {
        this.damaged = damaged;
        select = connection.prepareStatement("SELECT r.deliveries, p.low, p.high, m.low, m.high FROM delivery_rows r"
                + " LEFT JOIN progress p ON p.row = r.id LEFT JOIN marks m ON m.row = r.id WHERE r.id = ?");
        deleteRow = connection.prepareStatement("DELETE FROM delivery_rows WHERE id = ?");
        progress = new SlotTable(connection, "progress");
        marks = new SlotTable(connection, "marks");
    }

    /** The row of a key, null when all of it was settled before. */
    @Nullable Row find(long id) throws SQLException {
        Row known = remembered.get(id);
        if (known != null) {
            return known;
        }
        select.setLong(1, id);
        try (var result = select.executeQuery()) {
            if (!result.next()) {
                return null;
            }
            var settled = new Slots(result.getLong(2), result.getLong(3));
            var marked = new Slots(result.getLong(4), result.getLong(5));
            var row = new Row(id, result.getInt(1), settled, marked);
            remembered.put(id, row);
            return row;
        }
    }

    /** Has the row written with the next flush. */
    void change(Row row) {
        changed.add(row);
    }

    /** Writes the rows that changed and deletes those that are done. */
    void flush() throws SQLException {
        for (Row row : changed) {
            if (row.done()) {
                delete(row);
            } else {
                progress.write(row.id(), row.settled(), row.settledStored());
                marks.write(row.id(), row.marked(), row.markedStored());
                row.stored();
            }
        }
        changed.clear();
        forgetTheLeastUsed();
    }

    private void delete(Row row) throws SQLException {
        deleteRow.setLong(1, row.id());
        deleteRow.executeUpdate();
        progress.write(row.id(), Slots.NONE, row.settledStored());
        marks.write(row.id(), Slots.NONE, row.markedStored());
        remembered.remove(row.id());
        damaged.ended(row.id());
    }

    private void forgetTheLeastUsed() {
        var oldest = remembered.keySet().iterator();
        for (int excess = remembered.size() - MOST_REMEMBERED; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }
}
