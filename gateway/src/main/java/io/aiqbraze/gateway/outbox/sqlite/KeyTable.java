package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.KeptAnswer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers under the keys of requests, an append log: keys are random, and an index over them in the database would
 * cost each commit a page per key. Used by the writer's thread, but for the index.
 */
final class KeyTable {
    private final KeyBounds bounds;
    private final BodyFormat format;
    private final OldestRows<Key> oldestRows;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final KeyIndex index = new KeyIndex();
    private final List<Runnable> changes = new ArrayList<>();
    private long nextId = 1;
    private long count;
    /** No key was kept before, in milliseconds since 1970. */
    private long oldest = Long.MAX_VALUE;

    private long evicted;

    /** Reads what the table holds. */
    KeyTable(Connection connection, KeyBounds bounds, BodyFormat format) throws SQLException {
        this.bounds = bounds;
        this.format = format;
        oldestRows = new OldestRows<>(connection, "request_keys", "request_answers", Key.COLUMNS, Key::read);
        insert = connection.prepareStatement("INSERT INTO request_keys (id, hash, kept_at) VALUES (?, ?, ?)");
        insertBody = connection.prepareStatement("INSERT INTO request_answers (id, body) VALUES (?, ?)");
        load(connection);
    }

    /** @param keptAt in milliseconds since 1970 */
    private record Key(long id, long hash, long keptAt) {
        static final String COLUMNS = "id, hash, kept_at";

        static Key read(ResultSet row) throws SQLException {
            return new Key(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    void add(KeptAnswer answer) throws SQLException {
        long id = nextId++;
        long hash = KeptAnswerCodec.hash(answer.key());
        long now = bounds.clock().millis();
        insert.setLong(1, id);
        insert.setLong(2, hash);
        insert.setLong(3, now);
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, KeptAnswerCodec.write(format, answer));
        insertBody.executeUpdate();
        count++;
        oldest = Math.min(oldest, now);
        changes.add(() -> index.put(hash, id));
    }

    /** Whether a bound is broken. */
    boolean mustEvict() {
        return bounds.broken(count, oldest);
    }

    /** Throws out the oldest keys past the bounds. */
    void flush() throws SQLException {
        if (mustEvict()) {
            oldest = Long.MAX_VALUE;
            oldestRows.evict(this::evict);
        }
    }

    /** Called after the commit: only now others may find what it added. */
    void committed() {
        changes.forEach(Runnable::run);
        changes.clear();
    }

    /** How many keys were thrown out since this was asked last. */
    long takeEvicted() {
        long answer = evicted;
        evicted = 0;
        return answer;
    }

    KeyIndex index() {
        return index;
    }

    private boolean evict(Key key) {
        oldest = key.keptAt();
        if (!bounds.broken(count, oldest)) {
            return false;
        }
        count--;
        evicted++;
        changes.add(() -> index.remove(key.hash(), key.id()));
        return true;
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, hash, kept_at FROM request_keys ORDER BY id")) {
            while (rows.next()) {
                index.put(rows.getLong(2), rows.getLong(1));
                oldest = Math.min(oldest, rows.getLong(3));
                nextId = rows.getLong(1) + 1;
                count++;
            }
        }
    }
}
