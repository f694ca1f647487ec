package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How much of the disk the database uses, and giving back what it does not. */
final class DiskUse {
    private static final long FREE_PAGES_KEPT = (64 << 20) / SqliteDatabase.PAGE_BYTES;
    private static final int PAGES_PER_STEP = 256;

    private final Connection connection;
    private final OutboxDatabase database;
    private final PreparedStatement pages;
    private final PreparedStatement freePages;

    DiskUse(Connection connection, OutboxDatabase database) throws SQLException {
        this.connection = connection;
        this.database = database;
        pages = connection.prepareStatement("PRAGMA page_count");
        freePages = connection.prepareStatement("PRAGMA freelist_count");
    }

    /** Bytes of pages in use and of the log. */
    long bytes() throws SQLException {
        return (count(pages) - count(freePages)) * SqliteDatabase.PAGE_BYTES + database.logBytes();
    }

    /** Whether more pages are free than the next burst may need. */
    boolean wasteful() throws SQLException {
        return count(freePages) > FREE_PAGES_KEPT;
    }

    /** Gives some free pages back to the file system: a small step, as a commit may be waiting. */
    void giveBack() throws SQLException {
        try (var statement = connection.createStatement()) {
            // executed as a query it would be stepped once and free a single page
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_PER_STEP + ")");
        }
    }

    private static long count(PreparedStatement pragma) throws SQLException {
        try (var result = pragma.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
