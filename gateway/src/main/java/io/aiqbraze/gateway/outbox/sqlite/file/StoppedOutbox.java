package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** An outbox that no gateway has open, nor can open before this is closed. */
public final class StoppedOutbox implements AutoCloseable {
    private final OutboxFiles files;
    private final DirectoryLock lock;

    private StoppedOutbox(OutboxFiles files, DirectoryLock lock) {
        this.files = files;
        this.lock = lock;
    }

    /** What is done with the outbox meanwhile. */
    public interface Work<T> {
        T run(OutboxFiles files) throws IOException, SQLException;
    }

    /**
     * Does something with the outbox of a directory while no other process can.
     *
     * @throws IOException with a message for a person: there is no outbox, a gateway runs, or what the work ran into
     */
    public static <T> T during(Path directory, Work<T> work) throws IOException {
        var files = new OutboxFiles(directory);
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory.toAbsolutePath() + " does not exist: there is no outbox");
        }
        try (var stopped = new StoppedOutbox(files, DirectoryLock.take(directory))) {
            return work.run(stopped.files);
        } catch (SQLException | CorruptData e) {
            throw new IOException(files.database().toAbsolutePath() + " " + FailureDiagnosis.of(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
    }
}
