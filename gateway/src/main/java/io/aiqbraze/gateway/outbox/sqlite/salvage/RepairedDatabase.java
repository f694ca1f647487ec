package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DatabaseSchema;
import io.aiqbraze.gateway.outbox.sqlite.format.DeadLetterCodec.RefusalDigest;
import io.aiqbraze.gateway.outbox.sqlite.format.HashKey;
import io.aiqbraze.gateway.outbox.sqlite.format.IdempotencyCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements;
import io.aiqbraze.gateway.outbox.sqlite.write.KnownNames;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.sqlite.write.NameTable;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream.KnownName;
import io.aiqbraze.gateway.outbox.sqlite.write.PauseTable;
import io.aiqbraze.gateway.outbox.sqlite.write.RowProgress.SlotTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is found in a damaged file into a new one. */
final class RepairedDatabase implements SalvageVisitor, AutoCloseable {
    private static final int CHANGES_PER_COMMIT = 1_000;

    private final SqliteDatabase database;
    private final Connection connection;
    private final BodyFormat format;
    private KeyedHash hash;
    private final LostBytes lostBytes;
    private final Clock clock;
    private final Map<Line, RepairedLine> lines = new LinkedHashMap<>();
    private final PreparedStatement insertRow;
    private final SlotTable progress;
    private final SlotTable marks;
    private final DeadLetterStatements letters;
    private final PreparedStatement countLetters;
    private final PreparedStatement insertKey;
    private final PreparedStatement insertAnswer;
    private final PauseTable stops;
    private final NameTable names;
    private int changes;

    RepairedDatabase(Path file, BodyFormat format, LostBytes lostBytes, Clock clock) throws SQLException, IOException {
        this.format = format;
        this.lostBytes = lostBytes;
        this.clock = clock;
        database = new SqliteDatabase(file, 0);
        connection = database.connect();
        BodyFormat unusedNewest = DatabaseSchema.prepare(connection);
        DatabaseSchema.setFormat(connection, format);
        hash = HashKey.read(connection);
        insertRow = connection.prepareStatement("INSERT INTO delivery_rows (id, deliveries, body) VALUES (?, ?, ?)");
        progress = new SlotTable(connection, "progress");
        marks = new SlotTable(connection, "marks");
        letters = new DeadLetterStatements(connection, format);
        countLetters = connection.prepareStatement("UPDATE dead_letters SET occurrences = ? WHERE id = ?");
        insertKey =
                connection.prepareStatement("INSERT INTO request_keys (id, hash, kept_at, client) VALUES (?, ?, ?, ?)");
        insertAnswer = connection.prepareStatement("INSERT INTO request_answers (id, body) VALUES (?, ?)");
        var known = new KnownNames(clock);
        stops = new PauseTable(connection, known);
        names = new NameTable(connection, known);
        execute("BEGIN IMMEDIATE");
    }

    /** Takes the key of the file from which all comes, if that can be read: what is kept under it is found again. */
    void takeKey(Connection source) throws SQLException {
        if (HashKey.isIn(source)) {
            HashKey.copy(source, connection);
            hash = HashKey.read(connection);
        }
    }

    @Override
    public void line(LineState account) {
        lines.put(account.line(), new RepairedLine(lines.size(), account));
    }

    @Override
    public void row(Line line, StoredRow row) throws SQLException {
        RepairedLine mended = lines.get(line);
        if (mended == null) {
            throw new IllegalStateException("a row came before its line");
        }
        long id = mended.add(row);
        insertRow.setLong(1, id);
        insertRow.setInt(2, row.deliveries());
        insertRow.setBytes(3, row.body());
        insertRow.executeUpdate();
        progress.write(id, row.settled(), false);
        marks.write(id, row.marked(), false);
        changed();
    }

    @Override
    public void lostRow(long id, @Nullable Line line, int waiting, byte @Nullable [] body) {
        if (body != null) {
            lostBytes.add("delivery_rows", id, line == null ? null : LineNames.text(line), body);
        }
    }

    @Override
    public void letter(long id, DeadLetter letter, long occurrences) throws SQLException {
        if (letter instanceof FailedDelivery failed) {
            int unusedBytes =
                    letters.insert(id, failed, failed.delivery().user().value(), null);
        } else if (letter instanceof RefusedPayload refused) {
            int unusedBytes = letters.insert(id, refused, null, RefusalDigest.of(hash, refused));
        }
        countLetters.setLong(1, occurrences);
        countLetters.setLong(2, id);
        countLetters.executeUpdate();
        changed();
    }

    @Override
    public void lostLetter(long id, byte @Nullable [] body) {
        if (body != null) {
            lostBytes.add("dead_letter_bodies", id, null, body);
        }
    }

    @Override
    public void answer(long id, IdempotencyAnswer answer, @Nullable Long keptAt) throws SQLException {
        insertKey.setLong(1, id);
        insertKey.setLong(2, IdempotencyCodec.hash(hash, answer.key()));
        insertKey.setLong(3, keptAt == null ? clock.millis() : keptAt);
        insertKey.setString(4, answer.key().client());
        insertKey.executeUpdate();
        insertAnswer.setLong(1, id);
        insertAnswer.setBytes(2, IdempotencyCodec.write(format, answer));
        insertAnswer.executeUpdate();
        changed();
    }

    @Override
    public void lostAnswer(long id) {
        // a client's request of the last day is of no use to anybody else
    }

    @Override
    public void stop(Stop stop) throws SQLException {
        stops.put(stop);
        changed();
    }

    @Override
    public void name(KnownName name) throws SQLException {
        names.write(name);
        changed();
    }

    @Override
    public void problem(String sentence) {
        // told by the check before
    }

    /** The lines, by which the totals were mended. */
    Iterable<RepairedLine> lines() {
        return lines.values();
    }

    /** Writes what is only known at the end, and empties the log into the file. */
    void finish() throws SQLException {
        for (RepairedLine line : lines.values()) {
            line.write(connection);
        }
        database.commit(connection);
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void changed() throws SQLException {
        changes++;
        if (changes % CHANGES_PER_COMMIT == 0) {
            database.commit(connection);
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
            execute("BEGIN IMMEDIATE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
