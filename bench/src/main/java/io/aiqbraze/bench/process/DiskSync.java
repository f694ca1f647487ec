package io.aiqbraze.bench.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** What it takes until a disk has 4 KB for good, which no durable answer can undercut. */
public final class DiskSync {
    private static final int BYTES = 4096;
    private static final int BLOCKS = 256;
    private static final int ROUNDS = 4;

    private DiskSync() {}

    /**
     * The p50 of writing 4 KB over others and syncing them ({@code fdatasync}), as a log does that is used again; blocks.
     *
     * @param directory on the disk in question
     */
    public static Duration p50(Path directory, LongSupplier nanoTime) throws IOException {
        Path file = Files.createTempFile(directory, "sync-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var block = ByteBuffer.allocateDirect(BYTES);
            // the first round makes the file as long as it stays
            long[] nanos = new long[BLOCKS * ROUNDS];
            for (int round = 0; round <= ROUNDS; round++) {
                for (int index = 0; index < BLOCKS; index++) {
                    long began = nanoTime.getAsLong();
                    int unused = channel.write(block.clear(), (long) index * BYTES);
                    channel.force(false);
                    if (round > 0) {
                        nanos[(round - 1) * BLOCKS + index] = nanoTime.getAsLong() - began;
                    }
                }
            }
            Arrays.sort(nanos);
            return Duration.ofNanos(nanos[nanos.length / 2]);
        } finally {
            Files.delete(file);
        }
    }
}
