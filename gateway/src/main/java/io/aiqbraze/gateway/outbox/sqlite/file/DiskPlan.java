package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.disk.Volume;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the disk of the data directory is divided.
 *
 * @param maxBytes of the database, which the settings give as a size or a share
 * @param size of the disk, full or not; 0 if it does not say
 * @param room what the disk has for the gateway: what is free, and what its files take already
 */
public record DiskPlan(Path directory, long maxBytes, long size, long room) {
    private static final long LEAST_BYTES = 1 << 20;
    private static final long MOST_LOG_BYTES = 16 << 20;
    /** So that the parts fit also where the disk is small. */
    private static final int LOG_SHARE = 16;

    /** The log grows on while it is copied into the file, and the file by what is copied. */
    private static final int LOGS = 2;

    private static final int PERCENT_WITHOUT_WARNING = 90;

    /** Looks at the disk and the files that are there. Blocks. */
    public static DiskPlan of(OutboxSettings settings, Volume volume) throws IOException {
        long room = volume.free() + bytesOfFiles(settings.directory());
        long maxBytes = Math.max(LEAST_BYTES, settings.maxBytes().bytesOf(room));
        return new DiskPlan(settings.directory(), maxBytes, volume.size(), room);
    }

    /** The size of the log past which it is copied into the file: a small part of what the disk may hold. */
    public long logBytes() {
        return Math.min(MOST_LOG_BYTES, maxBytes / LOG_SHARE);
    }

    /** What is put by for when the disk is full: the log may be written, and be copied into the file, once more. */
    public long reserveBytes() {
        return LOGS * logBytes();
    }

    /** With less than that free nothing is taken in. */
    long leastFree() {
        return logBytes();
    }

    /** Why the gateway does not start: the parts do not fit, however empty the disk is. */
    public Optional<String> refusal() {
        return size > 0 && sum() > size
                ? Optional.of("do not fit its disk, which has " + text(size)
                                + ": lower outbox.maxBytes, or give a share" + " of the disk, such as 65%")
                        .map(this::explain)
                : Optional.empty();
    }

    /** What is wrong with it all the same. */
    public Optional<String> warning() {
        if (size > 0 && sum() > size / 100 * PERCENT_WITHOUT_WARNING) {
            return Optional.of(explain("leave less than a tenth of its disk, which has " + text(size)));
        }
        return sum() > room
                ? Optional.of(explain("do not fit what its disk has for it, which is " + text(room)
                        + ", as files of others take the rest"))
                : Optional.empty();
    }

    private long sum() {
        return maxBytes + LOGS * logBytes() + reserveBytes() + leastFree();
    }

    private String explain(String problem) {
        return "outbox.directory " + directory.toAbsolutePath() + ": the database (outbox.maxBytes, " + text(maxBytes)
                + "), its log (" + text(LOGS * logBytes()) + ") and the reserve (" + text(reserveBytes() + leastFree())
                + "), together " + text(sum()) + ", " + problem;
    }

    private static String text(long bytes) {
        long megabytes = bytes >> 20;
        return megabytes < 10 ? (bytes >> 10) + "KB" : megabytes < 10_240 ? megabytes + "MB" : (megabytes >> 10) + "GB";
    }

    private static long bytesOfFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "gateway.{db,db-wal,reserve}")) {
            for (Path file : files) {
                bytes += file.toFile().length();
            }
        }
        return bytes;
    }
}
