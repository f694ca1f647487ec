package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database at the start and says in a person's words why it could not. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
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
            Health health,
            FileWatch watch,
            KnownNames known,
            DirectoryLock lock)
            throws IOException {
        var files = new OutboxFiles(settings.directory());
        Path file = files.database().toAbsolutePath();
        try {
            files.requireNoHalfRepair();
            files.requireNoLogAlone();
        } catch (IOException e) {
            lock.release();
            throw e;
        }
        try {
            LogFile.check(files.log());
            var writer = new Writer(database, settings, clock, meters, checkpoints, health, watch, known);
            tellOfTheUpgrade(file, writer.snapshot().format());
            return writer;
        } catch (SQLException | CorruptData e) {
            lock.release();
            throw new IOException(file + " " + Diagnosis.of(e), e);
        } catch (IOException | RuntimeException e) {
            lock.release();
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    private static void tellOfTheUpgrade(Path file, BodyFormat format) {
        if (format != BodyFormat.NEWEST) {
            LOG.warn(
                    "The upgrade of {} is not finished: it is still written in format {}, so that the release before"
                            + " this one can read it. When no rollback is wanted any more, stop the gateway and run"
                            + " \"gateway outbox finish-upgrade\"",
                    file,
                    format.number());
        }
    }
}
