package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.upkeep.StoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** Reads what the file of an outbox says of itself. */
final class FileStatus {
    private FileStatus() {}

    /**
     * Reads the status of the outbox in a directory, also under a gateway that runs. Blocks.
     *
     * @throws IOException with a message for a person: there is no outbox, or it cannot be read
     */
    static StoreStatus read(Path directory) throws IOException {
        var files = new OutboxFiles(directory);
        files.requireNoHalfRepair();
        files.requireDatabase();
        try (Connection connection = new SqliteDatabase(files.database(), 0).connectToLook()) {
            // one transaction, so that all is of one moment
            connection.setAutoCommit(false);
            return read(connection, files);
        } catch (SQLException | CorruptData e) {
            throw new IOException(files.database().toAbsolutePath() + " " + FailureDiagnosis.of(e), e);
        }
    }

    private static StoreStatus read(Connection connection, OutboxFiles files) throws IOException, SQLException {
        BodyFormat format;
        try {
            format = DatabaseSchema.format(connection);
        } catch (IOException e) {
            throw new IOException(files.database().toAbsolutePath() + " " + e.getMessage(), e);
        }
        var lines = new LinkedHashMap<Line, LineTotals>();
        var deadLetters = new TreeMap<String, Long>();
        long keys = 0;
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT " + LineTable.COLUMNS + " FROM lines ORDER BY number")) {
                while (rows.next()) {
                    LineState account = LineTable.read(rows);
                    lines.put(account.line(), account.totals());
                }
            }
            try (var rows = statement.executeQuery("SELECT reason, count(*) FROM dead_letters GROUP BY reason")) {
                while (rows.next()) {
                    deadLetters.put(rows.getString(1), rows.getLong(2));
                }
            }
            if (DatabaseSchema.has(connection, "request_keys")) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM request_keys")) {
                    keys = rows.next() ? rows.getLong(1) : 0;
                }
            }
        }
        long log = Files.exists(files.log()) ? Files.size(files.log()) : 0;
        return new StoreStatus(
                format.number(),
                format == BodyFormat.NEWEST,
                Files.size(files.database()) + log,
                lines,
                deadLetters,
                keys);
    }
}
