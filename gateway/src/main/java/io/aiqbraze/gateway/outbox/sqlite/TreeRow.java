package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row to which the tree of its table leads. Each value is read alone, so that one does not cost the others. */
record TreeRow(Cells cells, RowTable table, long key) implements FoundRow {
    @Override
    public @Nullable Long integer(String column) throws SQLException {
        return cells.read(table.select(column), key, row -> row.getLong(1));
    }

    @Override
    public byte @Nullable [] bytes(String column) throws SQLException {
        return cells.read(table.select(column), key, row -> row.getBytes(1));
    }
}
