package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetterFilter;
import io.aiqbraze.gateway.deadletter.StoredDeadLetter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lists dead letters, oldest first. */
final class DeadLetterReader {
    private final PreparedStatement select;

    DeadLetterReader(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT d.id, d.occurrences, b.body FROM dead_letters d"
                + " JOIN dead_letter_bodies b ON b.id = d.id WHERE d.id > ?1 AND (?2 IS NULL OR d.reason = ?2)"
                + " AND (?3 IS NULL OR d.stream = ?3) AND (?4 IS NULL OR d.user = ?4)"
                + " AND (?5 IS NULL OR d.request_id = ?5) ORDER BY d.id LIMIT ?6");
    }

    List<StoredDeadLetter> list(DeadLetterFilter filter) throws SQLException {
        select.setLong(1, filter.after());
        select.setString(2, filter.reason());
        select.setString(3, filter.stream());
        select.setString(4, filter.user());
        select.setString(5, filter.requestId());
        select.setInt(6, Math.max(0, filter.limit()));
        var letters = new ArrayList<StoredDeadLetter>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                letters.add(
                        new StoredDeadLetter(rows.getLong(1), DeadLetterCodec.read(rows.getBytes(3)), rows.getLong(2)));
            }
        }
        return letters;
    }
}
