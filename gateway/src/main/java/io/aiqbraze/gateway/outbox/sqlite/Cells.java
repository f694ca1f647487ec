package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single rows of a file in which any page may be damaged. */
final class Cells {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Cells(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    interface Reading<T> {
        @Nullable T of(ResultSet row) throws SQLException;
    }

    /** What a query finds under a key; null if there is no such row, or it cannot be read. */
    <T> @Nullable T read(String query, long key, Reading<T> reading) throws SQLException {
        try {
            PreparedStatement statement = statements.get(query);
            if (statement == null) {
                statement = connection.prepareStatement(query);
                statements.put(query, statement);
            }
            statement.setLong(1, key);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? reading.of(rows) : null;
            }
        } catch (CorruptData e) {
            return null;
        } catch (SQLException e) {
            // a statement does not outlive its failure
            statements.remove(query);
            if (Diagnosis.isDamage(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether there is a table of this name. */
    boolean has(String table) throws SQLException {
        return root(table) != 0;
    }

    /** Whether the table of pauses has the columns of {@link StopTable}. */
    boolean knowStops() throws SQLException {
        return AddedColumns.haveStops(connection);
    }

    /** Whether the key can be read by which users are known in pauses. */
    boolean haveKey() throws SQLException {
        return HashKey.isIn(connection);
    }

    /** The page in which the tree of a table begins; 0 if there is no such table. */
    int root(String table) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            select.setString(1, table);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
