package io.aiqbraze.gateway.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes files that only the user of this process can read, whatever the umask is. Blocks. */
public final class PrivateFiles {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PrivateFiles() {}

    /** Opens a file, and makes it as 0600 where there is none and the options say so. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, attributes("rw-------"));
    }

    /** Makes an empty file, 0600, unless there is one. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // opening it shows what it is
            return;
        }
    }

    /** Makes a directory and those above it, 0700, unless they are there. */
    public static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, attributes("rwx------"));
    }

    /** Whether a file or directory, no link, belongs to the user of this process. */
    static boolean isOurs(Path file) throws IOException {
        return !UNIX || UnixUser.owns(file);
    }

    /** Whether anybody but its owner has any of these rights. */
    static boolean isOpen(Path file, PosixFilePermission... rights) throws IOException {
        return UNIX && permissions(file).stream().anyMatch(Set.of(rights)::contains);
    }

    /** Takes every right from all but its owner; whether they had any. */
    static boolean close(Path file) throws IOException {
        if (!UNIX) {
            return false;
        }
        Set<PosixFilePermission> rights = permissions(file);
        boolean changed = rights.removeAll(OF_OTHERS);
        if (changed) {
            Files.setPosixFilePermissions(file, rights);
        }
        return changed;
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileAttribute<?>[] attributes(String rights) {
        return UNIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** The user of this process, whose files are the gateway's. */
    static final class UnixUser {
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
}
