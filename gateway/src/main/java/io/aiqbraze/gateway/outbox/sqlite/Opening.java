package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens the database at the start and says in a person's words why it could not. */
final class Opening {
    private static final long MOST_LOG_BYTES = 16 << 20;
    private static final int LOG_SHARE = 8;

    private Opening() {}

    /** The size of the log past which it is copied into the file: a small part of what the disk may hold. */
    static long logBytes(OutboxSettings settings) {
        return Math.min(MOST_LOG_BYTES, settings.maxBytes().bytes() / LOG_SHARE);
    }

    /** Opens the writer, or lets go of the directory again. */
    static Writer writer(
            Database database,
            OutboxSettings settings,
            Clock clock,
            OutboxMeters meters,
            Checkpoints checkpoints,
            DirectoryLock lock)
            throws IOException {
        try {
            return new Writer(database, settings, clock, meters, checkpoints);
        } catch (SQLException | IOException | RuntimeException e) {
            lock.release();
            throw new IOException(
                    settings.directory().resolve("gateway.db").toAbsolutePath() + " " + explanation(e), e);
        }
    }

    private static String explanation(Exception cause) {
        if (cause instanceof CorruptData) {
            return "is damaged: " + cause.getMessage();
        }
        if (cause instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            if (code == SQLiteErrorCode.SQLITE_NOTADB || code.name().startsWith("SQLITE_CORRUPT")) {
                return "is damaged or no database: put it aside and restore a copy";
            }
        }
        return cause instanceof IOException
                ? String.valueOf(cause.getMessage())
                : "cannot be opened: " + cause.getMessage();
    }
}
