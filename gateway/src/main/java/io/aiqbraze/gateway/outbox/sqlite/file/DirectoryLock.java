package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.DataDirectory;
import io.aiqbraze.gateway.disk.PrivateFiles;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;

/** Keeps a second gateway out of the directory. The operating system lets go when the process ends, however it ends. */
public final class DirectoryLock {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, which is made if need be, and closed to other users.
     *
     * @throws IOException with a message for a person, if it cannot be written or another gateway has it
     */
    public static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel = open(directory);
        try {
            if (channel.tryLock() == null) {
                throw held(directory);
            }
            return new DirectoryLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw held(directory);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Does something with the outbox of a directory while no other process can: no gateway has it open, nor can open it.
     *
     * @throws IOException with a message for a person: there is no outbox, a gateway runs, or what the work ran into
     */
    public static <T> T whileStopped(Path directory, StoppedWork<T> work) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory.toAbsolutePath() + " does not exist: there is no outbox");
        }
        var files = new OutboxFiles(directory);
        DirectoryLock lock = take(directory);
        try {
            return work.run(files);
        } catch (SQLException | CorruptData e) {
            throw new IOException(files.database().toAbsolutePath() + " " + FailureDiagnosis.of(e), e);
        } finally {
            lock.release();
        }
    }

    /** What is done with an outbox that is stopped: on the thread that asked, which may block, while the lock is held. */
    public interface StoppedWork<T> {
        T run(OutboxFiles files) throws IOException, SQLException;
    }

    public void release() throws IOException {
        channel.close();
    }

    private static FileChannel open(Path directory) throws IOException {
        try {
            DataDirectory.prepare(directory);
            return PrivateFiles.open(
                    new OutboxFiles(directory).lock(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new IOException("outbox.directory " + directory.toAbsolutePath() + " cannot be written", e);
        }
    }

    private static IOException held(Path directory) {
        return new IOException("outbox.directory " + directory.toAbsolutePath()
                + " is held by another gateway; stop that one, or give each a directory of its own");
    }
}
