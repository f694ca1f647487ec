package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.IdempotencyCodec;
import io.aiqbraze.gateway.outbox.sqlite.write.ClientShares.ClientIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.collections.Long2LongHashMap;

/**
 * The answers under the keys of requests, an append log: keys are random, and an index over them in the database would
 * cost each commit a page per key. Used by the writer's thread, but for the index.
 */
public final class IdempotencyTable {
    /** At once, so that no commit takes long. */
    private static final int MOST_EVICTED = 5_000;
    /** Of keys that a release before wrote down without their client; they go within a day or so. */
    private static final String UNKNOWN_CLIENT = "";

    private final KeyBounds bounds;
    private final BodyFormat format;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final PreparedStatement find;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBody;
    private final KeyIndex index;
    private final ClientIds ids = new ClientIds();
    private final List<Runnable> changes = new ArrayList<>();
    private long nextId = 1;
    /** No key was kept before, in milliseconds since 1970. */
    private long oldest = Long.MAX_VALUE;

    private long evicted;

    /** Reads what the table holds. */
    IdempotencyTable(Connection connection, KeyBounds bounds, BodyFormat format, KeyedHash hash) throws SQLException {
        this.bounds = bounds;
        this.format = format;
        index = new KeyIndex(hash);
        find = connection.prepareStatement("SELECT hash, kept_at FROM request_keys WHERE id = ?");
        insert =
                connection.prepareStatement("INSERT INTO request_keys (id, hash, kept_at, client) VALUES (?, ?, ?, ?)");
        insertBody = connection.prepareStatement("INSERT INTO request_answers (id, body) VALUES (?, ?)");
        delete = connection.prepareStatement("DELETE FROM request_keys WHERE id = ?");
        deleteBody = connection.prepareStatement("DELETE FROM request_answers WHERE id = ?");
        load(connection);
    }

    /** @param keptAt in milliseconds since 1970 */
    private record Key(long hash, long keptAt) {}

    void add(IdempotencyAnswer answer) throws SQLException {
        long id = nextId++;
        long hash = index.hash(answer.key());
        long now = bounds.clock().millis();
        insert.setLong(1, id);
        insert.setLong(2, hash);
        insert.setLong(3, now);
        insert.setString(4, answer.key().client());
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, IdempotencyCodec.write(format, answer));
        insertBody.executeUpdate();
        ids.add(answer.key().client(), id);
        oldest = Math.min(oldest, now);
        changes.add(() -> index.put(hash, id));
    }

    /** Whether a bound is broken. */
    boolean mustEvict() {
        return bounds.areTooMany(ids.count()) || (ids.count() > 0 && bounds.isTooOld(oldest));
    }

    /** Throws out keys past the bounds: the oldest of all for their age, else the oldest of the client that has most. */
    void flush() throws SQLException {
        for (int gone = 0; gone < MOST_EVICTED && mustEvict(); gone++) {
            boolean tooMany = bounds.areTooMany(ids.count());
            String client = tooMany ? ids.largest() : ids.oldest();
            Key key = find(ids.first(client));
            if (!tooMany) {
                oldest = key.keptAt();
            }
            if (tooMany || bounds.isTooOld(oldest)) {
                evict(ids.takeFirst(client), key);
            }
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

    private Key find(long id) throws SQLException {
        find.setLong(1, id);
        try (var row = find.executeQuery()) {
            if (!row.next()) {
                throw new CorruptData("an idempotency key is missing");
            }
            return new Key(row.getLong(1), row.getLong(2));
        }
    }

    private void evict(long id, Key key) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
        deleteBody.setLong(1, id);
        deleteBody.executeUpdate();
        evicted++;
        changes.add(() -> index.remove(key.hash(), id));
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, hash, kept_at, client FROM request_keys ORDER BY id")) {
            while (rows.next()) {
                index.put(rows.getLong(2), rows.getLong(1));
                oldest = Math.min(oldest, rows.getLong(3));
                nextId = rows.getLong(1) + 1;
                ids.add(Objects.requireNonNullElse(rows.getString(4), UNKNOWN_CLIENT), rows.getLong(1));
            }
        }
    }

    /**
     * Where the answers under the keys of requests are: 64 bits of a key's hash to the id of its row, some 24 bytes a key. Of
     * two keys with one hash only the newer is found. May be used from any thread.
     */
    public static final class KeyIndex {
        public static final long NONE = -1;

        private final KeyedHash hash;
        private final Long2LongHashMap ids = new Long2LongHashMap(NONE);

        /** @param hash of the file in which the answers are */
        KeyIndex(KeyedHash hash) {
            this.hash = hash;
        }

        /** What a key is put in by. */
        long hash(IdempotencyKey key) {
            return IdempotencyCodec.hash(hash, key);
        }

        /**
         * The row that may hold the answer under a key, or {@link #NONE}. What releases before kept stands here by their hash
         * until it is too old.
         */
        public long find(IdempotencyKey key) {
            long id = find(hash(key));
            return id == NONE ? find(IdempotencyCodec.hashOfBefore(key)) : id;
        }

        synchronized void put(long hash, long id) {
            long unusedBefore = ids.put(hash, id);
        }

        /** Forgets a row, unless a newer one has taken its place. */
        synchronized void remove(long hash, long id) {
            if (ids.get(hash) == id) {
                long unusedId = ids.remove(hash);
            }
        }

        public synchronized int size() {
            return ids.size();
        }

        private synchronized long find(long hash) {
            return ids.get(hash);
        }
    }

    /**
     * How many keys of requests are kept, and how long.
     *
     * @param ageMillis since their answer
     */
    record KeyBounds(long keys, long ageMillis, Clock clock) {
        static KeyBounds of(OutboxSettings settings, Clock clock) {
            return new KeyBounds(
                    settings.maxIdempotencyKeys(),
                    settings.idempotencyKeyMaxAge().millis(),
                    clock);
        }

        boolean areTooMany(long count) {
            return count > keys;
        }

        /** @param keptAt in milliseconds since 1970 */
        boolean isTooOld(long keptAt) {
            return clock.millis() - keptAt > ageMillis;
        }
    }
}
