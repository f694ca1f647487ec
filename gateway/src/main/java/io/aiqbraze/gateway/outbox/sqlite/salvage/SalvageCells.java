package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.format.AddedColumns;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.format.HashKey;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable;
import io.aiqbraze.gateway.outbox.sqlite.write.PauseTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single rows of a file in which any page may be damaged. */
public final class SalvageCells {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    public SalvageCells(Connection connection) {
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
            if (FailureDiagnosis.isDamage(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether there is a table of this name. */
    public boolean has(String table) throws SQLException {
        return DatabaseSchema.has(connection, table);
    }

    /** Whether the table of pauses has the columns of {@link PauseTable}. */
    boolean knowStops() throws SQLException {
        return AddedColumns.haveStops(connection);
    }

    /** The columns that {@link LineTable#read} expects. */
    String columnsOfLines() throws SQLException {
        return LineTable.columns(connection);
    }

    /** Whether the key can be read by which users are known in pauses. */
    boolean haveKey() throws SQLException {
        return HashKey.isIn(connection);
    }

    /** The page in which the tree of a table begins; 0 if there is no such table. */
    int root(String table) throws SQLException {
        return DatabaseSchema.root(connection, table);
    }
}
