package io.aiqbraze.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The user of this process, whose files are the gateway's. */
final class UnixUser {
    /** Effective number; empty where the system does not tell it in Linux' way. */
    private static final Optional<Integer> ID = id(Path.of("/proc/self/status"));

    private UnixUser() {}

    /** Whether a file or directory, no link, belongs to the user. */
    static boolean owns(Path file) throws IOException {
        // a user of a container may have no name
        return ID.isPresent()
                ? ID.get().equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                : Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    /** The second number behind {@code Uid:}. */
    static Optional<Integer> id(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .findFirst()
                    .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[2]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
