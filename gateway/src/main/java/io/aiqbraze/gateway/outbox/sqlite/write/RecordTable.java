package io.aiqbraze.gateway.outbox.sqlite.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A small table whose rows are values under an {@code id}, each written and read whole.
 *
 * @param <T> what a row says
 */
final class RecordTable<T> {
    private final String select;
    private final RowShape<T> shape;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;

    /** @param columns that the shape binds and reads, in their order, the id first */
    RecordTable(Connection connection, String table, String columns, RowShape<T> shape) throws SQLException {
        this.connection = connection;
        this.shape = shape;
        select = "SELECT " + columns + " FROM " + table + " ORDER BY ";
        int count = columns.split(",").length;
        insert = connection.prepareStatement("INSERT OR REPLACE INTO " + table + " (" + columns + ") VALUES ("
                + String.join(", ", Collections.nCopies(count, "?")) + ")");
        delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?");
        deleteAll = connection.prepareStatement("DELETE FROM " + table);
    }

    /** How a value stands in its row. */
    interface RowShape<T> {
        void bind(PreparedStatement to, T value) throws SQLException;

        T read(ResultSet row) throws SQLException;
    }

    List<T> readAll(String order) throws SQLException {
        var values = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select + order)) {
            while (rows.next()) {
                values.add(shape.read(rows));
            }
        }
        return values;
    }

    /** Writes a value, in the place of what its id had. */
    void put(T value) throws SQLException {
        shape.bind(insert, value);
        insert.executeUpdate();
    }

    void remove(long id) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
    }

    void clear() throws SQLException {
        deleteAll.executeUpdate();
    }
}
