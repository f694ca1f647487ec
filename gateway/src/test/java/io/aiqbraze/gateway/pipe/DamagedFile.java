package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The outbox of a gateway that was stopped, which a test damages and operators' commands look at. */
record DamagedFile(Path data) {
    private static final int PAGE_BYTES = 8_192;
    private static final String LEAVES =
            " FROM dbstat WHERE name = 'delivery_rows' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET ";

    /** Changes one byte of a row of deliveries. */
    void flipRow(long id) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            int changed = statement.executeUpdate("UPDATE delivery_rows SET body = CAST(substr(body, 1, 100)"
                    + " || CASE WHEN substr(body, 101, 1) = x'2A' THEN x'2B' ELSE x'2A' END"
                    + " || substr(body, 102) AS BLOB) WHERE id = " + id);
            if (changed != 1) {
                throw new AssertionError("there is no row " + id);
            }
        }
    }

    /** Overwrites a page of rows with zeros; how many deliveries were in it. */
    long tearPageOfRows(int number) throws SQLException, IOException {
        long before = number("SELECT sum(deliveries) FROM delivery_rows");
        long page = number("SELECT pageno" + LEAVES + number);
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            int written = channel.write(ByteBuffer.allocate(PAGE_BYTES), (page - 1) * PAGE_BYTES);
            if (written != PAGE_BYTES) {
                throw new AssertionError("a page was not written whole");
            }
        }
        long readable = 0;
        for (long id = 0; id < before; id++) {
            readable += deliveries(id);
        }
        return before - readable;
    }

    /** Runs {@code gateway outbox ...} on it. */
    JarCommand command(String name) throws IOException, InterruptedException {
        return JarCommand.run(data, List.of("outbox", name), data.toString());
    }

    private long deliveries(long id) {
        try {
            return number("SELECT coalesce(sum(deliveries), 0) FROM delivery_rows WHERE id = " + id);
        } catch (SQLException torn) {
            return 0;
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    private Path file() {
        return data.resolve("gateway.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }
}
