package io.aiqbraze.gateway.pipe;

import io.aiqbraze.gateway.outbox.sqlite.DatabaseFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;

/** The outbox of a gateway that was stopped, which a test damages and operators' commands look at. */
record DamagedFile(Path data) {
    private static final String LEAVES =
            " FROM dbstat WHERE name = 'delivery_rows' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET ";

    /** Changes one byte of a row of deliveries. */
    void flipRow(long id) throws SQLException {
        if (database().number("SELECT count(*) FROM delivery_rows WHERE id = " + id) != 1) {
            throw new AssertionError("there is no row " + id);
        }
        database().flip("delivery_rows", "id = " + id);
    }

    /** Overwrites a page of rows with zeros; how many deliveries were in it. */
    long tearPageOfRows(int number) throws SQLException, IOException {
        long before = database().number("SELECT sum(deliveries) FROM delivery_rows");
        long page = database().number("SELECT pageno" + LEAVES + number);
        try (var channel = FileChannel.open(database().path(), StandardOpenOption.WRITE)) {
            int written =
                    channel.write(ByteBuffer.allocate(DatabaseFile.PAGE_BYTES), (page - 1) * DatabaseFile.PAGE_BYTES);
            if (written != DatabaseFile.PAGE_BYTES) {
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
            return database().number("SELECT coalesce(sum(deliveries), 0) FROM delivery_rows WHERE id = " + id);
        } catch (SQLException torn) {
            return 0;
        }
    }

    private DatabaseFile database() {
        return new DatabaseFile(data);
    }
}
