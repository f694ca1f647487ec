package io.aiqbraze.gateway.outbox.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database file of a directory, which a test looks into and changes behind the outbox's back. */
record DatabaseFile(Path directory) {
    Path path() {
        return new OutboxFiles(directory).database();
    }

    long number(String query) throws SQLException {
        return numbers(query).get(0);
    }

    List<Long> numbers(String query) throws SQLException {
        try (var connection = database().connectToRead();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    void change(String sql) throws SQLException {
        try (var connection = database().connect();
                var statement = connection.createStatement()) {
            int unusedCount = statement.executeUpdate(sql);
        }
    }

    private SqliteDatabase database() {
        return new SqliteDatabase(path(), 1 << 20);
    }
}
