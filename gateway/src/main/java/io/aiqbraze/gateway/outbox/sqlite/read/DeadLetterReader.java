package io.aiqbraze.gateway.outbox.sqlite.read;

import io.aiqbraze.gateway.deadletter.DeadLetters.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.DeadLetters.MatchCount;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DeadLetterCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds dead letters, oldest first. */
public final class DeadLetterReader {
    /** Payloads may be large, and a page of them is held in memory. */
    private static final int MOST_BYTES = 4 << 20;

    private static final String MATCHING = " WHERE d.id > ?1 AND d.id <= ?2 AND (?3 IS NULL OR d.reason = ?3)"
            + " AND (?4 IS NULL OR d.stream = ?4) AND (?5 IS NULL OR d.user = ?5)"
            + " AND (?6 IS NULL OR d.request_id = ?6)"
            + " AND (?7 IS NULL OR d.id IN (SELECT value FROM json_each(?7)))";

    private final DamagedRows damaged;
    private final PreparedStatement select;
    private final PreparedStatement count;

    DeadLetterReader(Connection connection, DamagedRows damaged) throws SQLException {
        this.damaged = damaged;
        select = connection.prepareStatement("SELECT d.id, d.occurrences, b.body FROM dead_letters d"
                + " JOIN dead_letter_bodies b ON b.id = d.id" + MATCHING + " ORDER BY d.id");
        count = connection.prepareStatement("SELECT count(*), coalesce(max(d.id), 0) FROM dead_letters d" + MATCHING);
    }

    public List<StoredLetter> list(DeadLetterFilter filter) throws SQLException {
        bind(select, filter);
        var letters = new ArrayList<StoredLetter>();
        int bytes = 0;
        try (var rows = select.executeQuery()) {
            while (letters.size() < filter.limit() && bytes < MOST_BYTES && rows.next()) {
                byte[] body = rows.getBytes(3);
                long id = rows.getLong(1);
                try {
                    letters.add(new StoredLetter(id, DeadLetterCodec.read(body), rows.getLong(2)));
                    // what is damaged takes no memory, and must not make an empty page, which would be the last
                    bytes += body.length;
                } catch (CorruptData e) {
                    damaged.letter(id, e);
                }
            }
        }
        return letters;
    }

    public MatchCount count(DeadLetterFilter filter) throws SQLException {
        bind(count, filter);
        try (var rows = count.executeQuery()) {
            rows.next();
            return new MatchCount(rows.getLong(1), rows.getLong(2));
        }
    }

    private static void bind(PreparedStatement statement, DeadLetterFilter filter) throws SQLException {
        statement.setLong(1, filter.after());
        statement.setLong(2, filter.upTo());
        statement.setString(3, filter.reason());
        statement.setString(4, filter.stream());
        statement.setString(5, filter.user());
        statement.setString(6, filter.requestId());
        // a list of numbers prints as a JSON array
        statement.setString(
                7, filter.ids().isEmpty() ? null : List.copyOf(filter.ids()).toString());
    }
}
