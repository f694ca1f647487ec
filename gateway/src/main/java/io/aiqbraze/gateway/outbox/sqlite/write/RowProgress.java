package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the rows have come that are being settled. A row is never rewritten: what is settled or marked of it stands
 * in small tables of their own until the whole row is done and goes.
 */
public final class RowProgress {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Long, RowState> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final List<RowState> changed = new ArrayList<>();
    /** The row found last: neighbours end together. */
    private @Nullable RowState last;

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
    @Nullable RowState find(long id) throws SQLException {
        if (last == null || last.id() != id) {
            last = look(id);
        }
        return last;
    }

    private @Nullable RowState look(long id) throws SQLException {
        RowState known = remembered.get(id);
        if (known != null) {
            return known;
        }
        select.setLong(1, id);
        try (var result = select.executeQuery()) {
            if (!result.next()) {
                return null;
            }
            var settled = new SlotSet(result.getLong(2), result.getLong(3));
            var marked = new SlotSet(result.getLong(4), result.getLong(5));
            var row = new RowState(id, result.getInt(1), settled, marked);
            remembered.put(id, row);
            return row;
        }
    }

    /** Has the row written with the next flush. */
    void change(RowState row) {
        if (!row.changed) {
            row.changed = true;
            changed.add(row);
        }
    }

    /** Writes the rows that changed and deletes those that are done. */
    void flush() throws SQLException {
        // the row may go, or may be forgotten
        last = null;
        for (RowState row : changed) {
            row.changed = false;
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

    private void delete(RowState row) throws SQLException {
        deleteRow.setLong(1, row.id());
        deleteRow.executeUpdate();
        progress.write(row.id(), SlotSet.NONE, row.settledStored());
        marks.write(row.id(), SlotSet.NONE, row.markedStored());
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

    /** How far a row of deliveries has come: which slots are settled and which are marked. */
    static final class RowState {
        private final long id;
        private final int deliveries;
        private SlotSet settled;
        private SlotSet marked;
        private boolean settledStored;
        private boolean markedStored;
        /** Whether the tables do not have yet what it says. */
        private boolean changed;

        /**
         * A row as the database has it.
         *
         * @param deliveries how many the row was written with
         */
        RowState(long id, int deliveries, SlotSet settled, SlotSet marked) {
            this.id = id;
            this.deliveries = deliveries;
            this.settled = settled;
            this.marked = marked;
            this.settledStored = !settled.equals(SlotSet.NONE);
            this.markedStored = !marked.equals(SlotSet.NONE);
        }

        long id() {
            return id;
        }

        SlotSet settled() {
            return settled;
        }

        SlotSet marked() {
            return marked;
        }

        boolean waits(int slot) {
            return slot < deliveries && !settled.contains(slot);
        }

        boolean done() {
            return settled.size() == deliveries;
        }

        void settle(int slot) {
            settled = settled.with(slot);
        }

        void mark(int slot) {
            marked = marked.with(slot);
        }

        void unmark(int slot) {
            marked = marked.without(slot);
        }

        /** Whether the table of progress may have an entry for it. */
        boolean settledStored() {
            return settledStored;
        }

        /** Whether the table of marks may have an entry for it. */
        boolean markedStored() {
            return markedStored;
        }

        /** Both tables have now what this row says. */
        void stored() {
            settledStored = !settled.equals(SlotSet.NONE);
            markedStored = !marked.equals(SlotSet.NONE);
        }
    }

    /** A table of slots by row; a row without any has no entry. */
    public static final class SlotTable {
        private final PreparedStatement replace;
        private final PreparedStatement delete;

        public SlotTable(Connection connection, String name) throws SQLException {
            replace = connection.prepareStatement(
                    "INSERT OR REPLACE INTO " + name + " (row, low, high) VALUES (?, ?, ?)");
            delete = connection.prepareStatement("DELETE FROM " + name + " WHERE row = ?");
        }

        /**
         * Writes the slots of a row.
         *
         * @param stored whether the row may have an entry
         */
        public void write(long row, SlotSet slots, boolean stored) throws SQLException {
            if (!slots.equals(SlotSet.NONE)) {
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
}
