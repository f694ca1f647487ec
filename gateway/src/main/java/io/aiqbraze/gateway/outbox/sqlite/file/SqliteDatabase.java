package io.aiqbraze.gateway.outbox.sqlite.file;

import io.aiqbraze.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteConfig;

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
}
