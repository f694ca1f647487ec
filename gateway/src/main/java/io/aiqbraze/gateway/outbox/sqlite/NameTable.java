package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.Seen;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The names that are known, in the table {@code known_names}. Used by the writer's thread. */
final class NameTable {
    /** The columns that {@link #read} expects, in their order. */
    static final String COLUMNS = "id, workspace, stream, lane, campaign, sent_as, day";

    private final KnownNames names;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;
    private boolean clear;

    NameTable(Connection connection, KnownNames names) throws SQLException {
        this.names = names;
        insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO known_names (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
        deleteAll = connection.prepareStatement("DELETE FROM known_names");
        delete = connection.prepareStatement("DELETE FROM known_names WHERE id = ?");
        try (var statement = connection.createStatement()) {
            if (names.isEmpty()) {
                try (var rows = statement.executeQuery("SELECT " + COLUMNS + " FROM known_names ORDER BY day, id")) {
                    while (rows.next()) {
                        names.load(read(rows));
                    }
                }
            } else {
                // after a commit that failed nobody knows what the table has
                names.writeAll();
                clear = true;
            }
        }
    }

    static KnownName read(ResultSet row) throws SQLException {
        return new KnownName(
                row.getLong(1),
                new Seen(
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
            deleteAll.executeUpdate();
            clear = false;
        }
        for (KnownName name : names.toWrite()) {
            write(name);
        }
        for (long id : names.toRemove()) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
        names.stored();
    }

    void write(KnownName name) throws SQLException {
        Seen seen = name.seen();
        insert.setLong(1, name.id());
        insert.setString(2, seen.workspace());
        insert.setString(3, seen.stream());
        insert.setString(4, seen.lane().label());
        insert.setString(5, seen.campaign());
        insert.setString(6, seen.sentAs());
        insert.setInt(7, name.day());
        insert.executeUpdate();
    }
}
