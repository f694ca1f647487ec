package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.model.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The statements that change single dead letters. */
final class DeadLetterWriter {
    private final BodyFormat format;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final PreparedStatement countUp;
    private final PreparedStatement find;
    private final PreparedStatement update;
    private final PreparedStatement updateBody;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBody;

    DeadLetterWriter(Connection connection, BodyFormat format) throws SQLException {
        this.format = format;
        insert = connection.prepareStatement("INSERT INTO dead_letters"
                + " (id, reason, stream, user, request_id, fold_high, fold_low, bytes, died_at, client, occurrences)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
        insertBody = connection.prepareStatement("INSERT INTO dead_letter_bodies (id, body) VALUES (?, ?)");
        countUp = connection.prepareStatement("UPDATE dead_letters SET occurrences = occurrences + 1 WHERE id = ?");
        find = connection.prepareStatement("SELECT " + KeptLetter.COLUMNS + " FROM dead_letters WHERE id = ?");
        update = connection.prepareStatement("UPDATE dead_letters SET reason = ?, bytes = ? WHERE id = ?");
        updateBody = connection.prepareStatement("UPDATE dead_letter_bodies SET body = ? WHERE id = ?");
        delete = connection.prepareStatement("DELETE FROM dead_letters WHERE id = ?");
        deleteBody = connection.prepareStatement("DELETE FROM dead_letter_bodies WHERE id = ?");
    }

    /** Adds a letter; returns the bytes of its body. */
    int insert(long id, DeadLetter letter, @Nullable String user, @Nullable Fingerprint fold) throws SQLException {
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
        byte[] body = DeadLetterCodec.write(format, letter);
        insert.setInt(8, body.length);
        insert.setLong(9, letter.diedAt().toEpochMilli());
        insert.setString(10, letter.origin().client());
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, body);
        insertBody.executeUpdate();
        return body.length;
    }

    void countUp(long id) throws SQLException {
        countUp.setLong(1, id);
        countUp.executeUpdate();
    }

    @Nullable KeptLetter find(long id) throws SQLException {
        find.setLong(1, id);
        try (var rows = find.executeQuery()) {
            return rows.next() ? KeptLetter.read(rows) : null;
        }
    }

    /** Changes a letter; returns the bytes of its body. */
    int update(long id, DeadLetter letter) throws SQLException {
        byte[] body = DeadLetterCodec.write(format, letter);
        update.setString(1, letter.reason());
        update.setInt(2, body.length);
        update.setLong(3, id);
        update.executeUpdate();
        updateBody.setBytes(1, body);
        updateBody.setLong(2, id);
        updateBody.executeUpdate();
        return body.length;
    }

    void delete(long id) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
        deleteBody.setLong(1, id);
        deleteBody.executeUpdate();
    }
}
