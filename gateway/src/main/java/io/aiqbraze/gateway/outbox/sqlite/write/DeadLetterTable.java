package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.metrics.DeadLetterMeters;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.Eviction;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.LetterChange;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.Removal;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DeadLetterCodec.RefusalDigest;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterBounds.DeadLetterCounts;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements.KeptLetter;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements.LetterKind;
import io.aiqbraze.gateway.outbox.sqlite.write.DeadLetterStatements.OldestLetters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters. Ids by fold are kept in memory: an index of random keys would cost more than the letters. */
final class DeadLetterTable {
    /** At once, so that no commit takes long. */
    private static final int MOST_EVICTED = 5_000;

    private final DeadLetterBounds bounds;
    private final KeyedHash hash;
    private final OldestLetters oldestLetters;
    private final DeadLetterStatements writer;
    private final Map<Fingerprint, Long> folds = new HashMap<>();
    private final DeadLetterCounts counts = new DeadLetterCounts();
    /** What the transaction did. */
    private final Map<LetterChange, Long> changes = new HashMap<>();

    private long nextId;
    /** No letter died before. */
    private long oldest = Long.MAX_VALUE;

    /** Reads what the table holds. */
    DeadLetterTable(Connection connection, DeadLetterBounds bounds, BodyFormat format, KeyedHash hash)
            throws SQLException {
        this.bounds = bounds;
        this.hash = hash;
        oldestLetters = new OldestLetters(connection);
        writer = new DeadLetterStatements(connection, format);
        load(connection);
    }

    void add(FailedDelivery failed) throws SQLException {
        long unusedId = insert(failed, failed.delivery().user().value(), null);
    }

    /** Adds a refused payload, or counts it up where the same one is kept already. */
    void fold(RefusedPayload refused) throws SQLException {
        Fingerprint fold = RefusalDigest.of(hash, refused);
        Long known = folds.get(fold);
        if (known == null) {
            // what releases before kept stands here by their fold until it is too old
            known = folds.get(RefusalDigest.ofBefore(refused));
        }
        if (known == null) {
            folds.put(fold, insert(refused, null, fold));
        } else {
            writer.countUp(known);
        }
    }

    /** Takes a letter out; whether it was there. */
    boolean remove(long id, Removal how) throws SQLException {
        KeptLetter letter = writer.find(id);
        if (letter == null) {
            return false;
        }
        writer.delete(id);
        forget(letter);
        changes.merge(new LetterChange.Removed(letter.kind().form(), how), 1L, Long::sum);
        return true;
    }

    /** Gives a letter another reason; whether it was there. */
    boolean replace(long id, RefusedPayload refused) throws SQLException {
        KeptLetter letter = writer.find(id);
        if (letter == null) {
            return false;
        }
        int bytes = writer.update(id, refused);
        counts.remove(letter);
        counts.add(letter.kind(), letter.client(), refused.reason(), bytes);
        return true;
    }

    /** Whether a bound is broken. */
    boolean mustEvict() {
        return hasOld() || Stream.of(LetterKind.values()).anyMatch(kind -> bounds.broken(counts.of(kind)) != null);
    }

    /** Throws out letters past the bounds: the oldest of all for their age, else the oldest of the client that has most. */
    void flush() throws SQLException {
        int left = MOST_EVICTED;
        if (hasOld()) {
            left -= evictOld(left);
        }
        for (LetterKind kind : LetterKind.values()) {
            Eviction cause = bounds.broken(counts.of(kind));
            while (cause != null && left > 0) {
                left -= evictOfLargest(kind, cause, left);
                cause = bounds.broken(counts.of(kind));
            }
        }
    }

    /** Tells meters what is durable now. */
    void committed(DeadLetterMeters meters) {
        changes.forEach(meters::changed);
        changes.clear();
        counts.show(meters);
    }

    Map<String, Long> counts() {
        return counts.byReason();
    }

    private boolean hasOld() {
        return !counts.isEmpty() && bounds.isTooOld(oldest);
    }

    private int evictOld(int most) throws SQLException {
        oldest = Long.MAX_VALUE;
        return delete(oldestLetters.ofAll(most, letter -> {
            oldest = letter.diedAt();
            return bounds.isTooOld(oldest) && evict(letter, Eviction.AGE);
        }));
    }

    /** Takes from the client that has most, at most down to its fair share; how many letters went. */
    private int evictOfLargest(LetterKind kind, Eviction cause, int most) throws SQLException {
        ClientShares shares = counts.of(kind);
        String client = cause == Eviction.SIZE ? shares.largestByBytes() : shares.largestByCount();
        return delete(oldestLetters.of(
                client,
                kind,
                most,
                letter -> bounds.broken(shares) == cause
                        && bounds.isPastFairShare(cause, shares, client)
                        && evict(letter, cause)));
    }

    private boolean evict(KeptLetter letter, Eviction cause) {
        changes.merge(new LetterChange.Evicted(letter.kind().form(), cause), 1L, Long::sum);
        forget(letter);
        return true;
    }

    private int delete(List<KeptLetter> letters) throws SQLException {
        for (KeptLetter letter : letters) {
            writer.delete(letter.id());
        }
        return letters.size();
    }

    private void forget(KeptLetter letter) {
        counts.remove(letter);
        Fingerprint fold = letter.fold();
        if (fold != null) {
            folds.remove(fold);
        }
    }

    private long insert(DeadLetter letter, @Nullable String user, @Nullable Fingerprint fold) throws SQLException {
        long id = nextId++;
        int bytes = writer.insert(id, letter, user, fold);
        LetterKind kind = LetterKind.of(letter);
        counts.add(kind, letter.origin().client(), letter.reason(), bytes);
        changes.merge(
                new LetterChange.Added(kind.form(), kind.group(letter.reason()).reason()), 1L, Long::sum);
        oldest = Math.min(oldest, letter.diedAt().toEpochMilli());
        return id;
    }

    private void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + KeptLetter.COLUMNS + " FROM dead_letters")) {
            while (rows.next()) {
                KeptLetter letter = KeptLetter.read(rows);
                counts.add(letter.kind(), letter.client(), letter.reason(), letter.bytes());
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
