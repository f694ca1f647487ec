package io.aiqbraze.gateway.mapping.reload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Remembers in the data directory which rules are being compiled and tested, so that the next start knows in the middle of
 * which ones the process ended. Blocks.
 */
final class RuleTrialFile {
    private static final String NAME = "rules-on-trial";

    private final Path file;

    /** In the data directory, which exists and which no other gateway writes. */
    RuleTrialFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    /** On disk when this returns. */
    void begin(String fingerprint) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(fingerprint.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                int unused = channel.write(rest);
            }
            channel.force(true);
        }
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** They are through, good or bad; or the process is told to end and does so in order. For any thread. */
    void end() throws IOException {
        boolean unused = Files.deleteIfExists(file);
    }

    /** Whether a process ended while these were compiled and tested. */
    boolean wasCutShort(String fingerprint) throws IOException {
        try {
            return Files.readString(file).equals(fingerprint);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
