package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.metrics.OutboxMeters.Eviction;
import io.aiqbraze.gateway.model.Fingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters. Ids by fold are kept in memory: an index of random keys would cost more than the letters. */
final class DeadLetterTable {
    private final DeadLetterBounds bounds;
    private final OldestRows<KeptLetter> oldestRows;
    private final DeadLetterWriter writer;
    private final Map<Fingerprint, Long> folds = new HashMap<>();
    private final DeadLetterCounts counts = new DeadLetterCounts();
    private final Map<Eviction, Long> evicted = new EnumMap<>(Eviction.class);
    private long nextId;
    /** No letter died before. */
    private long oldest = Long.MAX_VALUE;

    /** Reads what the table holds. */
    DeadLetterTable(Connection connection, DeadLetterBounds bounds, BodyFormat format) throws SQLException {
        this.bounds = bounds;
        oldestRows = new OldestRows<>(
                connection, "dead_letters", "dead_letter_bodies", KeptLetter.COLUMNS, KeptLetter::read);
        writer = new DeadLetterWriter(connection, format);
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
            writer.countUp(known);
        }
    }

    /** Takes a letter out; whether it was there. */
    boolean remove(long id) throws SQLException {
        KeptLetter letter = writer.find(id);
        if (letter == null) {
            return false;
        }
        writer.delete(id);
        forget(letter);
        return true;
    }

    /** Gives a letter another reason; whether it was there. */
    boolean replace(long id, RefusedPayload refused) throws SQLException {
        KeptLetter letter = writer.find(id);
        if (letter == null) {
            return false;
        }
        int bytes = writer.update(id, refused);
        counts.remove(letter.reason(), letter.bytes());
        counts.add(refused.reason(), bytes);
        return true;
    }

    /** Whether a bound is broken. */
    boolean mustEvict() {
        return bounds.broken(counts, oldest) != null;
    }

    /** Throws out the oldest letters past the bounds. */
    void flush() throws SQLException {
        if (mustEvict()) {
            oldest = Long.MAX_VALUE;
            oldestRows.evict(this::evict);
        }
    }

    /** How many letters were thrown out since this was asked last, by cause. */
    Map<Eviction, Long> takeEvicted() {
        if (evicted.isEmpty()) {
            return Map.of();
        }
        Map<Eviction, Long> answer = Map.copyOf(evicted);
        evicted.clear();
        return answer;
    }

    Map<String, Long> counts() {
        return counts.byReason();
    }

    private boolean evict(KeptLetter letter) {
        oldest = letter.diedAt();
        Eviction cause = bounds.broken(counts, oldest);
        if (cause == null) {
            return false;
        }
        evicted.merge(cause, 1L, Long::sum);
        forget(letter);
        return true;
    }

    private void forget(KeptLetter letter) {
        counts.remove(letter.reason(), letter.bytes());
        Fingerprint fold = letter.fold();
        if (fold != null) {
            folds.remove(fold);
        }
    }

    private long insert(DeadLetter letter, @Nullable String user, @Nullable Fingerprint fold) throws SQLException {
        long id = nextId++;
        int bytes = writer.insert(id, letter, user, fold);
        counts.add(letter.reason(), bytes);
        oldest = Math.min(oldest, letter.diedAt().toEpochMilli());
        return id;
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + KeptLetter.COLUMNS + " FROM dead_letters")) {
            while (rows.next()) {
                KeptLetter letter = KeptLetter.read(rows);
                counts.add(letter.reason(), letter.bytes());
                oldest = Math.min(oldest, letter.diedAt());
                Fingerprint fold = letter.fold();
                if (fold != null) {
                    folds.put(fold, letter.id());
                }
            }
        }
        try (var statement = connection.createStatement();
                var last = statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'dead_letters'")) {
            nextId = last.next() ? last.getLong(1) + 1 : 1;
        }
    }
}
