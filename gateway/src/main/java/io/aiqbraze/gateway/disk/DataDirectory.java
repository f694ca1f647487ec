package io.aiqbraze.gateway.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory that holds what senders posted: for the gateway's user alone. */
public final class DataDirectory {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    /** How the names of the gateway's own files begin; whatever else lies there is not its business. */
    private static final List<String> OWN_FILES = List.of("gateway.db", "gateway.reserve", "last-good-rules", "lock");

    private DataDirectory() {}

    /**
     * Makes the directory, or takes the rights of others from it and from the gateway's files in it. A directory of
     * another owner, as Kubernetes mounts a volume, stays as it is.
     */
    public static void prepare(Path directory) throws IOException {
        PrivateFiles.createDirectories(directory);
        Path real = directory.toRealPath();
        if (PrivateFiles.isOurs(real)) {
            close(real);
        } else {
            log.atWarn()
                    .log(
                            "the directory {} belongs to another user and is left as it is; the files in it are for this"
                                    + " user alone",
                            directory.toAbsolutePath());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(real, DataDirectory::isOwn)) {
            for (Path file : files) {
                close(file);
            }
        }
    }

    private static boolean isOwn(Path file) throws IOException {
        String name = file.getFileName().toString();
        return OWN_FILES.stream().anyMatch(name::startsWith)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && PrivateFiles.isOurs(file);
    }

    private static void close(Path file) {
        try {
            if (PrivateFiles.close(file)) {
                log.atInfo().log("{} is for its owner alone now", file);
            }
        } catch (IOException e) {
            // a file system without rights
            log.atWarn().log("others may read {}: {}", file, e.getClass().getSimpleName());
        }
    }
}
