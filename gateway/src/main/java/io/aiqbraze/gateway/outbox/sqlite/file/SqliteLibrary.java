package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.UnpackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Loads SQLite's native library from one place for each user. Left to itself the driver unpacks it again for each process,
 * and a process that is killed leaves it behind.
 */
final class SqliteLibrary {
    /** If it is set, the library is in place already. */
    private static final String DIRECTORY = "org.sqlite.lib.path";

    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /**
     * Makes sure that it is loaded.
     *
     * @param dataDirectory where it goes if the temporary directory is not writable, mounted noexec, or has a directory of
     *     another user in its place
     */
    static synchronized void load(Path dataDirectory) throws SQLException {
        if (System.getProperty(DIRECTORY) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        byte[] content = content(name);
        var failures = new ArrayList<String>();
        for (Path directory : List.of(temporary(), dataDirectory.resolve("native"))) {
            try {
                new UnpackedFile(directory, name)
                        .use(content, file -> System.load(file.toAbsolutePath().toString()));
                System.setProperty(DIRECTORY, directory.toAbsolutePath().toString());
                System.setProperty(NAME, name);
                return;
            } catch (IOException | UnsatisfiedLinkError e) {
                failures.add(directory.toAbsolutePath() + ": " + e.getMessage());
            }
        }
        throw new SQLException("SQLite's native library can be loaded from none of these (-Dorg.sqlite.tmpdir names"
                + " another than the first): " + String.join("; ", failures));
    }

    private static Path temporary() {
        String directory = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        return Path.of(
                directory,
                "aiq-braze-gateway-" + System.getProperty("user.name").replace('/', '_'));
    }

    private static byte[] content(String name) throws SQLException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = SqliteLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new SQLException("SQLite is not built for " + OSInfo.getNativeLibFolderPathForCurrentOS());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SQLException("SQLite's native library cannot be read from the jar", e);
        }
    }
}
