package io.aiqbraze.gateway.outbox.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The files of an outbox as they are at this moment, which is what a process leaves that is killed now. */
public final class CrashedFiles {
    private static final int LOG_HEADER_BYTES = 32;

    private CrashedFiles() {}

    /** Copies the database first and its log after that; anew if the log has started over between. */
    public static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        byte[] before;
        do {
            before = logHeader(from);
            for (String file : new String[] {"gateway.db", "gateway.db-wal"}) {
                Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } while (!Arrays.equals(before, logHeader(from)));
    }

    /** Holds two random numbers that change whenever the log starts over. */
    private static byte[] logHeader(Path directory) throws IOException {
        try (InputStream log = Files.newInputStream(directory.resolve("gateway.db-wal"))) {
            return log.readNBytes(LOG_HEADER_BYTES);
        }
    }
}
