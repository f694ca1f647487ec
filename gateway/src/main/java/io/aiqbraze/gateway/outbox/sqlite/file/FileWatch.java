package io.aiqbraze.gateway.outbox.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files that the outbox has open with those at their paths. A file that was deleted, moved away with its
 * directory, or replaced by a copy goes on for the process that has it open, while the next gateway finds another or none: what is
 * written to it is as good as lost, and what is read from it may be sent by both. Used by the writer's thread.
 */
public final class FileWatch {
    private final OutboxFiles files;
    /** Device and inode by path, where the file system has such. */
    private final Map<Path, Object> opened = new LinkedHashMap<>();

    public FileWatch(OutboxFiles files) {
        this.files = files;
    }

    /** The files at the paths are those that have just been opened. The log is another one after each opening. */
    public void opened() throws IOException {
        closed();
        for (Path file : new Path[] {files.database(), files.log(), files.lock()}) {
            Object key = opened.containsKey(file) ? null : key(file);
            if (key != null) {
                opened.put(file, key);
            }
        }
    }

    /** The log is not open any more, and may go. */
    public void closed() {
        opened.remove(files.log());
    }

    /**
     * Says in a person's words which file is not what it was; null if all are.
     *
     * @throws IOException if that cannot be told now
     */
    public @Nullable String strange() throws IOException {
        for (var file : opened.entrySet()) {
            try {
                if (!file.getValue().equals(key(file.getKey()))) {
                    return file.getKey().toAbsolutePath() + " is not the file any more that this gateway has open";
                }
            } catch (NoSuchFileException e) {
                return file.getKey().toAbsolutePath() + " is gone, though this gateway has it open";
            }
        }
        return null;
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
