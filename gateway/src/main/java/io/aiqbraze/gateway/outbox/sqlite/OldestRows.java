package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Deletes the oldest rows of a table, and their bodies, which stand in a table of their own. */
final class OldestRows<T> {
    /** At once, so that no commit takes long. */
    private static final int MOST = 5_000;

    private final PreparedStatement oldest;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBodies;
    private final Reader<T> reader;

    /** @param columns the first of them is the id */
    OldestRows(Connection connection, String table, String bodies, String columns, Reader<T> reader)
            throws SQLException {
        oldest = connection.prepareStatement("SELECT " + columns + " FROM " + table + " ORDER BY id LIMIT " + MOST);
        delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id <= ?");
        deleteBodies = connection.prepareStatement("DELETE FROM " + bodies + " WHERE id <= ?");
        this.reader = reader;
    }

    /** Reads the row at which the cursor stands. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Deletes one after another, up to the first that need not go. */
    void evict(Predicate<T> mustGo) throws SQLException {
        long last = 0;
        try (var rows = oldest.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                if (!mustGo.test(reader.read(rows))) {
                    break;
                }
                last = id;
            }
        }
        delete.setLong(1, last);
        delete.executeUpdate();
        deleteBodies.setLong(1, last);
        deleteBodies.executeUpdate();
    }
}
