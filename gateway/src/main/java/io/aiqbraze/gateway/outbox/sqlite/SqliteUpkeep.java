package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.disk.Volume;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.file.DirectoryLock;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxFiles;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.salvage.FileCheck;
import io.aiqbraze.gateway.outbox.sqlite.salvage.OutboxRepair;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.DiskFit;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.FileStatus;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.RepairResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** The upkeep of the file in a directory. */
public final class SqliteUpkeep implements StoreUpkeep {
    private final Path directory;

    /** Touches nothing yet. */
    public SqliteUpkeep(Path directory) {
        this.directory = directory;
    }

    /** Looks whether what the settings say fits the disk of their directory. Blocks. */
    public static DiskFit fit(OutboxSettings settings) throws IOException {
        DiskPlan plan = DiskPlan.of(settings, Volume.of(settings.directory()));
        return new DiskFit(plan.refusal(), plan.warning());
    }

    @Override
    public Path place() {
        return new OutboxFiles(directory).database().toAbsolutePath().normalize();
    }

    @Override
    public FileStatus status() throws IOException {
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

    @Override
    public CheckReport check() throws IOException {
        return FileCheck.run(directory);
    }

    @Override
    public RepairResult repair(Clock clock) throws IOException {
        return OutboxRepair.run(directory, clock);
    }

    /**
     * A release reads and writes the format before its own too, so that the release before it finds its backlog after a
     * rollback; it writes its own alone from here on.
     */
    @Override
    public boolean finishUpgrade() throws IOException {
        return DirectoryLock.whileStopped(directory, files -> {
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

    private static FileStatus read(Connection connection, OutboxFiles files) throws IOException, SQLException {
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
            try (var rows =
                    statement.executeQuery("SELECT " + LineTable.columns(connection) + " FROM lines ORDER BY number")) {
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
        return new FileStatus(
                format.number(),
                format == BodyFormat.NEWEST,
                Files.size(files.database()) + log,
                lines,
                deadLetters,
                keys);
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
