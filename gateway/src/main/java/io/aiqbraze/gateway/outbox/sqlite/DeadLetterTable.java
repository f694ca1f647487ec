package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes dead letters. Ids by fold are kept in memory: an index of random keys would cost more than the letters. */
final class DeadLetterTable {
    private final long most;
    private final long mostBytes;
    private final DeadLetterEviction eviction;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final PreparedStatement countUp;
    private final Map<Fold, Long> folds = new HashMap<>();
    private final DeadLetterCounts counts = new DeadLetterCounts();
    private long nextId;
    private long evicted;

    /**
     * Reads what the table holds.
     *
     * @param most how many letters are kept
     * @param mostBytes how large all of them may be together
     */
    DeadLetterTable(Connection connection, long most, long mostBytes) throws SQLException {
        this.most = most;
        this.mostBytes = mostBytes;
        eviction = new DeadLetterEviction(connection);
        insert = connection.prepareStatement("INSERT INTO dead_letters"
                + " (id, reason, stream, user, request_id, fold_high, fold_low, bytes, occurrences)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)");
        insertBody = connection.prepareStatement("INSERT INTO dead_letter_bodies (id, body) VALUES (?, ?)");
        countUp = connection.prepareStatement("UPDATE dead_letters SET occurrences = occurrences + 1 WHERE id = ?");
        load(connection);
    }

    void add(FailedDelivery failed) throws SQLException {
        long unusedId = insert(failed, failed.delivery().user().value(), null);
    }

    /** Adds a refused payload, or counts it up where the same one is kept already. */
    void fold(RefusedPayload refused) throws SQLException {
        var fold = Fold.of(refused);
        Long known = folds.get(fold);
        if (known == null) {
            folds.put(fold, insert(refused, null, fold));
        } else {
            countUp.setLong(1, known);
            countUp.executeUpdate();
        }
    }

    /** Throws out the oldest letters past the bound. */
    void flush() throws SQLException {
        if (counts.exceed(most, mostBytes)) {
            eviction.run(() -> counts.exceed(most, mostBytes), this::forget);
        }
    }

    /** How many letters were thrown out since this was asked last. */
    long takeEvicted() {
        long answer = evicted;
        evicted = 0;
        return answer;
    }

    Map<String, Long> counts() {
        return counts.byReason();
    }

    private void forget(DeadLetterEviction.Evicted letter) {
        counts.remove(letter.reason(), letter.bytes());
        Fold fold = letter.fold();
        if (fold != null) {
            folds.remove(fold);
        }
        evicted++;
    }

    private long insert(DeadLetter letter, @Nullable String user, @Nullable Fold fold) throws SQLException {
        long id = nextId++;
        insert.setLong(1, id);
        insert.setString(2, letter.reason());
        insert.setString(3, letter.origin().stream());
        insert.setString(4, user);
        insert.setString(5, letter.origin().requestId());
        if (fold == null) {
            insert.setNull(6, Types.INTEGER);
            insert.setNull(7, Types.INTEGER);
        } else {
            insert.setLong(6, fold.high());
            insert.setLong(7, fold.low());
        }
        byte[] body = DeadLetterCodec.write(letter);
        insert.setInt(8, body.length);
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, body);
        insertBody.executeUpdate();
        counts.add(letter.reason(), body.length);
        return id;
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, reason, bytes, fold_high, fold_low FROM dead_letters")) {
            while (rows.next()) {
                counts.add(rows.getString(2), rows.getLong(3));
                var fold = new Fold(rows.getLong(4), rows.getLong(5));
                if (!rows.wasNull()) {
                    folds.put(fold, rows.getLong(1));
                }
            }
        }
        try (var statement = connection.createStatement();
                var last = statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'dead_letters'")) {
            nextId = last.next() ? last.getLong(1) + 1 : 1;
        }
    }
}
