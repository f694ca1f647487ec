package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.DeliveryNames.NameCombination;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream.KnownName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The names that are known, in the table {@code known_names}. Used by the writer's thread. */
public final class NameTable {
    /** The columns that {@link #read} expects, in their order. */
    public static final String COLUMNS = "id, workspace, stream, lane, campaign, sent_as, day";

    private final KnownNames names;
    private final RecordTable<KnownName> table;
    private boolean clear;

    public NameTable(Connection connection, KnownNames names) throws SQLException {
        this.names = names;
        table = new RecordTable<>(connection, "known_names", COLUMNS, new NameShape());
        if (names.isEmpty()) {
            table.readAll("day, id").forEach(names::load);
        } else {
            // after a commit that failed it is unknown what the table has
            names.writeAll();
            clear = true;
        }
    }

    /** The names in memory, of which the table is the durable form. */
    KnownNames known() {
        return names;
    }

    /** How a name stands in its row. */
    private static final class NameShape implements RecordTable.RowShape<KnownName> {
        @Override
        public KnownName read(ResultSet row) throws SQLException {
            return NameTable.read(row);
        }

        @Override
        public void bind(PreparedStatement to, KnownName name) throws SQLException {
            NameCombination seen = name.seen();
            to.setLong(1, name.id());
            to.setString(2, seen.workspace());
            to.setString(3, seen.stream());
            to.setString(4, seen.lane().label());
            to.setString(5, seen.campaign());
            to.setString(6, seen.sentAs());
            to.setInt(7, name.day());
        }
    }

    public static KnownName read(ResultSet row) throws SQLException {
        return new KnownName(
                row.getLong(1),
                new NameCombination(
                        row.getString(2),
                        row.getString(3),
                        LineNames.lane(row.getString(4)),
                        row.getString(5),
                        row.getString(6)),
                row.getInt(7));
    }

    /** Writes what came to be known; most transactions bring nothing new. */
    void flush() throws SQLException {
        if (clear) {
            table.clear();
            clear = false;
        }
        for (KnownName name : names.toWrite()) {
            table.put(name);
        }
        for (long id : names.toRemove()) {
            table.remove(id);
        }
        names.stored();
    }

    /** Writes a name at once. */
    public void write(KnownName name) throws SQLException {
        table.put(name);
    }
}
