package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.StoppedOutbox;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The step from one format of the outbox to the next. A release reads and writes the format before its own, so that the
 * release before it finds its backlog after a rollback; it writes its own once the upgrade is finished.
 */
final class FormatUpgrade {
    private FormatUpgrade() {}

    /**
     * Lets the outbox of a directory be written in the newest format from now on; older releases cannot open it then.
     * Blocks.
     *
     * @return whether it was not so before
     * @throws IOException with a message for a person: there is no outbox, a gateway runs, or the file cannot be used
     */
    static boolean finish(Path directory) throws IOException {
        return StoppedOutbox.during(directory, files -> {
            files.requireNoHalfRepair();
            files.requireDatabase();
            var database = new SqliteDatabase(files.database(), 0);
            try (Connection connection = database.connect()) {
                return finish(database, connection);
            } catch (IOException e) {
                throw new IOException(files.database().toAbsolutePath() + " " + e.getMessage(), e);
            }
        });
    }

    private static boolean finish(OutboxDatabase database, Connection connection) throws IOException, SQLException {
        if (DatabaseSchema.prepare(connection) == BodyFormat.NEWEST) {
            return false;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            DatabaseSchema.setFormat(connection, BodyFormat.NEWEST);
            database.commit(connection);
        }
        return true;
    }
}
