package io.aiqbraze.gateway.outbox.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database at the start and says in a person's words why it could not. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private Opening() {}

    /** Makes the writer. */
    interface Make {
        Writer run() throws SQLException, IOException;
    }

    /** Opens the writer, or lets go of the directory again. */
    static Writer writer(OutboxFiles files, DirectoryLock lock, Make make) throws IOException {
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
            Writer writer = make.run();
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
