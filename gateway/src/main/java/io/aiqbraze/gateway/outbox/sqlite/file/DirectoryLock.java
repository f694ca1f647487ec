package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.DataDirectory;
import io.aiqbraze.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
