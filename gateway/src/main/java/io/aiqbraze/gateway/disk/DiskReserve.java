package io.aiqbraze.gateway.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Room that nobody else can take: a file of no content that is deleted when the disk is full. May be used from any thread.
 *
 * @param bytes how large it is
 */
public record DiskReserve(Path file, long bytes) {
    private static final int BLOCK_BYTES = 1 << 16;

    /** Whether it is there as a whole. */
    public boolean isWhole() {
        return file.toFile().length() == bytes;
    }

    /** Makes it anew; without room for all of it there is none, and this fails. Blocks. */
    public synchronized void make() throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel =
                PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            ByteBuffer block = ByteBuffer.wrap(noise());
            for (long left = bytes; left > 0; left -= block.position()) {
                block.rewind().limit((int) Math.min(BLOCK_BYTES, left));
                while (block.hasRemaining()) {
                    int unusedCount = channel.write(block);
                }
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Gives its room back to the disk; whether there was any. */
    public synchronized boolean release() throws IOException {
        return Files.deleteIfExists(file);
    }

    /** Some file systems keep no room for zeros, or for what they can make smaller. */
    private static byte[] noise() {
        byte[] noise = new byte[BLOCK_BYTES];
        new SplittableRandom(1).nextBytes(noise);
        return noise;
    }
}
