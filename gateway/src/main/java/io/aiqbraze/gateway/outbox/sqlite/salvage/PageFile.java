package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase.PAGE_BYTES;

import io.aiqbraze.gateway.outbox.sqlite.file.WriteAheadLog;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a database that no process writes to, each as it was committed last: in the log, or else in the file. To be
 * opened before SQLite opens the file and closed after, because closing a file gives up all locks of the process on it.
 */
public final class PageFile implements AutoCloseable {
    private final FileChannel database;
    private final @Nullable FileChannel log;
    private final Long2LongHashMap inLog;
    private final long count;

    PageFile(Path database, Path log) throws IOException {
        this.inLog = WriteAheadLog.newestPages(log);
        this.log = inLog.isEmpty() ? null : FileChannel.open(log, StandardOpenOption.READ);
        this.database = FileChannel.open(database, StandardOpenOption.READ);
        long inFile = this.database.size() / PAGE_BYTES;
        this.count = inLog.keySet().stream().mapToLong(Long::longValue).reduce(inFile, Math::max);
    }

    /** How many pages there are, of which the last ones may not be in use any more. */
    long count() {
        return count;
    }

    /**
     * The bytes of a page.
     *
     * @param number from 1 on
     * @throws CorruptData if it cannot be read
     */
    byte[] page(int number) {
        var page = ByteBuffer.allocate(PAGE_BYTES);
        long start = inLog.get(number);
        try {
            if (log != null && start != WriteAheadLog.NONE) {
                fill(page, log, start);
            } else {
                fill(page, database, (number - 1L) * PAGE_BYTES);
            }
        } catch (IOException e) {
            throw new CorruptData("a page cannot be read", e);
        }
        return page.array();
    }

    @Override
    public void close() throws IOException {
        database.close();
        if (log != null) {
            log.close();
        }
    }

    private static void fill(ByteBuffer page, FileChannel from, long start) throws IOException {
        while (page.hasRemaining()) {
            if (from.read(page, start + page.position()) < 0) {
                throw new CorruptData("the file ends before a page");
            }
        }
    }
}
