package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.PrivateFiles;
import io.aiqbraze.gateway.disk.UnpackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/** A SQLite file with a write-ahead log that is synced at each commit. */
public final class SqliteDatabase implements OutboxDatabase {
    /** The size of a page in each file that the gateway makes. */
    public static final int PAGE_BYTES = 8_192;

    private static final int MOST_MILLIS_BUSY = 10_000;

    private final Path file;
    private final Path log;
    private final long logBytesKept;

    /** The log is cut back to this many bytes whenever it starts over, so that its size tells how full it is. */
    public SqliteDatabase(Path file, long logBytesKept) {
        this.file = file;
        this.log = Path.of(file + "-wal");
        this.logBytesKept = logBytesKept;
    }

    @Override
    public Connection connect() throws SQLException {
        try {
            // SQLite gives the log and its index the rights that this file has
            PrivateFiles.create(file);
        } catch (IOException e) {
            throw new SQLException("the file cannot be made: " + e.getClass().getSimpleName(), e);
        }
        // the first two count only until the file is made
        return open(
                "PRAGMA page_size = " + PAGE_BYTES,
                "PRAGMA auto_vacuum = INCREMENTAL",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA wal_autocheckpoint = 0",
                "PRAGMA cache_size = -32768",
                "PRAGMA journal_size_limit = " + logBytesKept);
    }

    @Override
    public Connection connectToCheckpoint() throws SQLException {
        // auto_vacuum is missing on purpose: to set it takes the lock that the writer hardly ever leaves
        return open("PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 0");
    }

    @Override
    public Connection connectToRead() throws SQLException {
        return open("PRAGMA query_only = TRUE", "PRAGMA wal_autocheckpoint = 0");
    }

    /** A connection that leaves database and log as they are, whatever the last process left in them. */
    public Connection connectToLook() throws SQLException {
        SqliteLibrary.load(directory());
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(MOST_MILLIS_BUSY);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("COMMIT");
        }
    }

    @Override
    public long logBytes() {
        return log.toFile().length();
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private Connection open(String... pragmas) throws SQLException {
        SqliteLibrary.load(directory());
        var config = new SQLiteConfig();
        config.setBusyTimeout(MOST_MILLIS_BUSY);
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Loads SQLite's native library from one place for each user. Left to itself the driver unpacks it again for each process,
     * and a process that is killed leaves it behind.
     */
    private static final class SqliteLibrary {
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
                            .use(
                                    content,
                                    file -> System.load(file.toAbsolutePath().toString()));
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
}
