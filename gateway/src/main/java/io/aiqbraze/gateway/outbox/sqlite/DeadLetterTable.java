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
    private final DeadLetterEviction eviction;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final PreparedStatement countUp;
    private final Map<Fold, Long> folds = new HashMap<>();
    private final DeadLetterCounts counts = new DeadLetterCounts();
    private long nextId;
    private long evicted;

    DeadLetterTable(Connection connection, long most) throws SQLException {
        this.most = most;
        eviction = new DeadLetterEviction(connection);
        insert = connection.prepareStatement("INSERT INTO dead_letters"
                + " (id, reason, stream, user, request_id, fold_high, fold_low, occurrences)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, 1)");
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
        long excess = counts.total() - most;
        if (excess > 0) {
            eviction.run(excess, (reason, fold) -> {
                counts.remove(reason);
                if (fold != null) {
                    folds.remove(fold);
                }
            });
            evicted += excess;
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
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, DeadLetterCodec.write(letter));
        insertBody.executeUpdate();
        counts.add(letter.reason());
        return id;
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, reason, fold_high, fold_low FROM dead_letters")) {
            while (rows.next()) {
                counts.add(rows.getString(2));
                var fold = new Fold(rows.getLong(3), rows.getLong(4));
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
