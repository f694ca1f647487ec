package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database file of a directory, which a test looks into and changes behind the outbox's back. */
public record DatabaseFile(Path directory) {
    public static final int PAGE_BYTES = 8_192;

    public Path path() {
        return new OutboxFiles(directory).database();
    }

    public long number(String query) throws SQLException {
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

    public void change(String sql) throws SQLException {
        try (var connection = database().connect();
                var statement = connection.createStatement()) {
            int unusedCount = statement.executeUpdate(sql);
        }
    }

    /** Changes one byte in the middle of the bodies of rows. */
    public void flip(String table, String which) throws SQLException {
        change("UPDATE " + table + " SET body = CAST(substr(body, 1, length(body) / 2) || CASE WHEN"
                + " substr(body, length(body) / 2 + 1, 1) = x'2A' THEN x'2B' ELSE x'2A' END"
                + " || substr(body, length(body) / 2 + 2) AS BLOB) WHERE " + which);
    }

    /** How many rows a page of a table holds. */
    public long rowsOfPage(String table, int number) throws SQLException {
        return numbers("SELECT ncell FROM dbstat WHERE name = '" + table + "' AND pagetype = 'leaf' ORDER BY path")
                .get(number);
    }

    /** The numbers of the pages that hold the rows of a table. */
    public List<Long> pages(String table) throws SQLException {
        return numbers("SELECT pageno FROM dbstat WHERE name = '" + table + "' AND pagetype = 'leaf' ORDER BY path");
    }

    /** The numbers of the pages that lead to the rows of a table, the one that leads to all of them first. */
    public List<Long> innerPages(String table) throws SQLException {
        return numbers(
                "SELECT pageno FROM dbstat WHERE name = '" + table + "' AND pagetype = 'internal' ORDER BY path");
    }

    /** The numbers of the pages that hold the ends of the long rows of a table. */
    public List<Long> overflowPages(String table) throws SQLException {
        return numbers(
                "SELECT pageno FROM dbstat WHERE name = '" + table + "' AND pagetype = 'overflow' ORDER BY path");
    }

    /** Fills a page of a table in the file with zeros, which must be closed. */
    public void tearPage(String table, int number) throws SQLException, IOException {
        tearPage(pages(table).get(number));
    }

    public void tearPage(long page) throws IOException {
        tear(page, 0, new byte[PAGE_BYTES]);
    }

    /** Writes over a part of a page in the file, which must be closed. */
    public void tear(long page, int start, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            int unusedCount = channel.write(ByteBuffer.wrap(bytes), (page - 1) * PAGE_BYTES + start);
        }
    }

    private SqliteDatabase database() {
        return new SqliteDatabase(path(), 1 << 20);
    }
}
