package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskPlan;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.HashKey;
import io.aiqbraze.gateway.outbox.sqlite.write.IdempotencyTable.KeyBounds;
import io.aiqbraze.gateway.outbox.sqlite.write.IdempotencyTable.KeyIndex;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteTransaction.StoreTables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The writer's connection with all that it remembers. After a failure it is closed and another one opened, so that
 * memory and disk never differ. Used by one thread.
 */
public final class WriteStore {
    private final OutboxDatabase database;
    private final Connection connection;
    private final StoreBounds bounds;
    private final Clock clock;
    private final BodyFormat format;
    private final StoreTables tables;
    private final DiskUse disk;

    private WriteStore(
            OutboxDatabase database,
            Connection connection,
            StoreBounds bounds,
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
        tables = tables(connection, bounds, format, damaged, known);
        disk = new DiskUse(connection, database);
    }

    /** Opens the database; what was written before is there. */
    static WriteStore open(
            OutboxDatabase database, StoreBounds bounds, Clock clock, DamagedRows damaged, KnownNames known)
            throws SQLException, IOException {
        Connection connection = database.connect();
        try {
            BodyFormat format = DatabaseSchema.prepare(connection);
            return new WriteStore(database, connection, bounds, clock, format, damaged, known);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Begins a transaction.
     *
     * @param databaseBytes what {@link StoreSnapshot} had last: to look again takes two statements more in each commit
     * @param diskBytes how much may be added until the disk has too little room
     */
    WriteTransaction begin(long databaseBytes, long diskBytes) throws SQLException {
        execute("BEGIN IMMEDIATE");
        return new WriteTransaction(tables, new WriteRoom(bounds.maxBytes() - databaseBytes, diskBytes), clock);
    }

    /** What the database may take on disk. */
    long maxBytes() {
        return bounds.maxBytes();
    }

    /** When it returns, the transaction is durable; what others may see now. */
    StoreSnapshot commit(WriteTransaction transaction) throws SQLException {
        transaction.flush();
        // taken before, so that nothing can fail after the commit
        StoreSnapshot committed = snapshot();
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

    StoreSnapshot snapshot() throws SQLException {
        var accounts = tables.accounts();
        return new StoreSnapshot(
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

    /** The tables as they stand in the file. */
    private static StoreTables tables(
            Connection connection, StoreBounds bounds, BodyFormat format, DamagedRows damaged, KnownNames known)
            throws SQLException {
        KeyedHash hash = HashKey.read(connection);
        known.useHash(hash);
        return new StoreTables(
                new RowPacker.Insert(connection, format),
                new LineTable(connection),
                new RowProgress(connection, damaged),
                new DeadLetterTable(connection, bounds.letters(), format, hash),
                new IdempotencyTable(connection, bounds.keys(), format, hash),
                new PauseTable(connection, known),
                new NameTable(connection, known));
    }

    /**
     * What other threads see of the last commit.
     *
     * @param numbers the numbers of the lines
     * @param deadLetters how many are kept, by reason
     * @param keys of the answers that are kept; goes on with the commits that follow
     * @param databaseBytes bytes in use on disk
     * @param format of the file
     */
    public record StoreSnapshot(
            Map<Line, LineTotals> totals,
            Map<Line, Integer> numbers,
            Map<String, Long> deadLetters,
            List<Stop> stops,
            KeyIndex keys,
            long databaseBytes,
            BodyFormat format) {}

    /**
     * How much an outbox holds.
     *
     * @param maxBytes of the database on disk
     * @param letters dead letters of each kind
     * @param keys idempotency keys
     */
    public record StoreBounds(long maxBytes, DeadLetterBounds letters, KeyBounds keys) {
        public static StoreBounds of(OutboxSettings settings, DiskPlan plan, Clock clock) {
            return new StoreBounds(
                    plan.maxBytes(), DeadLetterBounds.of(settings, plan, clock), KeyBounds.of(settings, clock));
        }
    }
}
