package io.aiqbraze.gateway.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/**
 * A file that is made of the jar and must lie on a disk: in a directory of the user's own, always under the same name, so
 * that each process takes what the last one left, however that ended.
 *
 * @param directory where no other user may write; it is made if it is not there
 */
public record UnpackedFile(Path directory, String name) {
    /** Loads the file while it is locked. Runs on the thread that asked for the file, and may block. */
    public interface Loader {
        void load(Path file);
    }

    /**
     * Puts the content there unless it is, and uses the file while no other process can put another in its place. Blocks.
     *
     * @throws IOException with a message for a person: the directory is not safe, or cannot be written
     */
    public void use(byte[] content, Loader loader) throws IOException {
        PrivateFiles.createDirectories(directory);
        requireOwn();
        try (FileChannel channel = PrivateFiles.open(
                        directory.resolve("lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock held = channel.lock()) {
            Path file = directory.resolve(name);
            if (!held.isShared() && !holds(file, content)) {
                put(file, content);
            }
            loader.load(file);
        }
    }

    /** Where others can write they could have put a file of theirs, or could do so before it is used. */
    private void requireOwn() throws IOException {
        boolean own = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && PrivateFiles.isOurs(directory)
                && !PrivateFiles.isOpen(directory, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        if (!own) {
            throw new IOException("is not a directory into which only this user may write");
        }
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /** What a process left that was killed here is written over. */
    private static void put(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = PrivateFiles.open(
                written,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                int unusedCount = channel.write(rest);
            }
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
