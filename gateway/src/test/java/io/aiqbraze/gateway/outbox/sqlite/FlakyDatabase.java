package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database whose commits a test can count, hold up and make fail. */
public final class FlakyDatabase implements OutboxDatabase {
    final AtomicInteger commits = new AtomicInteger();
    final CountDownLatch held = new CountDownLatch(1);
    volatile boolean failing;
    volatile boolean full;
    /** Finds no room on the disk at a commit. */
    volatile boolean overflowing;
    /** How many more openings find no room on the disk. */
    final AtomicInteger fullOpenings = new AtomicInteger();

    volatile boolean unreadable;
    /** Says that a commit failed which did not. */
    volatile boolean lying;

    private volatile CountDownLatch gate = new CountDownLatch(0);

    private final OutboxDatabase real;

    FlakyDatabase(OutboxDatabase real) {
        this.real = real;
    }

    /** The next commit and those behind it wait until the latch is released. */
    public CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public Connection connect() throws SQLException {
        if (fullOpenings.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw noRoom();
        }
        Connection connection = real.connect();
        if (full) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = 1");
            }
        }
        return connection;
    }

    @Override
    public Connection connectToCheckpoint() throws SQLException {
        return real.connectToCheckpoint();
    }

    @Override
    public Connection connectToRead() throws SQLException {
        if (unreadable) {
            throw new SQLException("[SQLITE_IOERR] the test's disk cannot be read");
        }
        return real.connectToRead();
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        held.countDown();
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new SQLException("nobody released the commit");
            }
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        if (failing) {
            throw new SQLException("[SQLITE_IOERR] the test's disk fails");
        }
        if (overflowing) {
            throw noRoom();
        }
        real.commit(connection);
        commits.incrementAndGet();
        if (lying) {
            throw new SQLException("[SQLITE_IOERR] the test's disk lies");
        }
    }

    private static SQLException noRoom() {
        return new SQLiteException("the test's disk is full", SQLiteErrorCode.SQLITE_FULL);
    }

    @Override
    public long logBytes() {
        return real.logBytes();
    }
}
