package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.metrics.OutboxMeters;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * The writer's connection with all that it remembers. After a failure it is closed and another one opened, so that
 * memory and disk never differ. Used by one thread.
 */
final class WriteStore {
    private final Database database;
    private final Connection connection;
    private final Bounds bounds;
    private final Clock clock;
    private final BodyFormat format;
    private final Tables tables;
    private final DiskUse disk;

    private WriteStore(
            Database database,
            Connection connection,
            Bounds bounds,
            Clock clock,
            BodyFormat format,
            DamagedRows damaged,
            KnownNames known)
            throws SQLException {
        this.database = database;
        this.connection = connection;
        this.bounds = bounds;
        this.clock = clock;
        this.format = format;
        tables = Tables.of(connection, bounds, format, damaged, known);
        disk = new DiskUse(connection, database);
    }

    /** Opens the database; what was written before is there. */
    static WriteStore open(Database database, Bounds bounds, Clock clock, DamagedRows damaged, KnownNames known)
            throws SQLException, IOException {
        Connection connection = database.connect();
        try {
            BodyFormat format = Schema.prepare(connection);
            return new WriteStore(database, connection, bounds, clock, format, damaged, known);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Begins a transaction.
     *
     * @param databaseBytes what {@link Snapshot} had last: to look again takes two statements more in each commit
     * @param diskBytes how much may be added until the disk has too little room
     */
    Transaction begin(long databaseBytes, long diskBytes) throws SQLException {
        execute("BEGIN IMMEDIATE");
        return new Transaction(tables, new Room(bounds.maxBytes() - databaseBytes, diskBytes), clock);
    }

    /** When it returns, the transaction is durable; what others may see now. */
    Snapshot commit(Transaction transaction) throws SQLException {
        transaction.flush();
        // taken before, so that nothing can fail after the commit
        Snapshot committed = snapshot();
        database.commit(connection);
        tables.keys().committed();
        return committed;
    }

    /** Finds out whether the disk takes a write. */
    void probe() throws SQLException {
        execute("BEGIN IMMEDIATE");
        touch();
        database.commit(connection);
    }

    /** Adds a small write to the transaction. */
    void touch() throws SQLException {
        // counts, as SQLite leaves out a write that would change nothing
        execute("INSERT INTO meta (key, value) VALUES ('touched', 1)"
                + " ON CONFLICT (key) DO UPDATE SET value = value + 1");
    }

    Snapshot snapshot() throws SQLException {
        var accounts = tables.accounts();
        return new Snapshot(
                accounts.totals(),
                accounts.numbers(),
                tables.deadLetters().counts(),
                tables.stops().all(),
                tables.keys().index(),
                disk.bytes(),
                format);
    }

    /** Tells meters what is durable now. */
    void measure(OutboxMeters meters) {
        tables.deadLetters().committed(meters.deadLetters());
        meters.evictedKeys(tables.keys().takeEvicted());
    }

    /** Whether the next commit will throw something out, whatever it is about. */
    boolean mustEvict() {
        return tables.deadLetters().mustEvict() || tables.keys().mustEvict();
    }

    /** Gives free pages back, a few at a time; whether there are more to give. */
    boolean giveBack() throws SQLException {
        if (disk.wasteful()) {
            disk.giveBack();
            return disk.wasteful();
        }
        return false;
    }

    /** Copies what is left of the log into the file, and starts the log over with a small write. */
    void checkpoint() throws SQLException {
        execute("PRAGMA wal_checkpoint(PASSIVE)");
        probe();
    }

    /** Copies the whole log into the file, so that it is empty. */
    void emptyLog() throws SQLException {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** Bytes of the log. */
    long logBytes() {
        return database.logBytes();
    }

    /** What was not committed is gone. */
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
