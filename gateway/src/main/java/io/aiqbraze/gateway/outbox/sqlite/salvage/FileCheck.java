package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.file.DirectoryLock;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.WriteAheadLog;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads every byte of an outbox and tells what is wrong with it. Changes nothing. */
public final class FileCheck {
    private static final int MOST_WORDS_OF_SQLITE = 20;

    private FileCheck() {}

    /**
     * Checks the outbox of a directory. Blocks.
     *
     * @throws IOException with a message for a person: there is no outbox, a gateway runs, the file is of a newer release
     *     or none of the gateway's
     */
    public static CheckReport run(Path directory) throws IOException {
        return DirectoryLock.whileStopped(directory, files -> {
            files.requireNoHalfRepair();
            files.requireDatabase();
            return run(files.database(), files.log());
        });
    }

    static CheckReport run(Path database, Path log) throws IOException, SQLException {
        long bytes = Files.size(database) + (Files.exists(log) ? Files.size(log) : 0);
        var tally = new DamageReport();
        boolean logIsWhole = isWhole(log, tally);
        try (var pages = new PageFile(database, log);
                Connection connection = new SqliteDatabase(database, 0).connectToLook()) {
            int format = format(connection, database, tally);
            new DatabaseSalvage(connection, pages, tally).run(logIsWhole);
            askSqlite(connection, tally);
            return tally.report(format, bytes);
        } catch (SQLException e) {
            if (!FailureDiagnosis.isDamage(e)) {
                throw e;
            }
            tally.problem("nothing can be read: " + FailureDiagnosis.words(e));
            return tally.report(0, bytes);
        }
    }

    /** Whether the log holds all that was written to it. */
    static boolean isWhole(Path log, SalvageVisitor findings) throws IOException {
        try {
            WriteAheadLog.check(log);
            return true;
        } catch (CorruptData e) {
            findings.problem(e.getMessage() + ": the last commits may be lost");
            return false;
        }
    }

    /** The format of a file, or 0 where it cannot be read. */
    static int format(Connection connection, Path database, SalvageVisitor findings) throws IOException, SQLException {
        try {
            return DatabaseSchema.format(connection).number();
        } catch (IOException e) {
            throw new IOException(database.toAbsolutePath() + " " + e.getMessage(), e);
        } catch (SQLException e) {
            if (!FailureDiagnosis.isDamage(e)) {
                throw e;
            }
            findings.problem("the format cannot be read");
            return 0;
        }
    }

    private static void askSqlite(Connection connection, SalvageVisitor findings) throws SQLException {
        try (var statement = connection.createStatement();
                var words = statement.executeQuery("PRAGMA integrity_check(" + MOST_WORDS_OF_SQLITE + ")")) {
            while (words.next()) {
                String word = words.getString(1);
                if (!word.equals("ok")) {
                    findings.problem("SQLite says: " + word.strip().replaceAll("\\s+", " "));
                }
            }
        } catch (SQLException e) {
            if (!FailureDiagnosis.isDamage(e)) {
                throw e;
            }
            findings.problem("SQLite cannot check the file: " + FailureDiagnosis.words(e));
        }
    }
}
