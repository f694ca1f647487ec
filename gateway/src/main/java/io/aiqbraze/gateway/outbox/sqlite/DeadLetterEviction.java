package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Deletes the oldest dead letters. */
final class DeadLetterEviction {
    /** At once, so that no commit takes long. */
    private static final int MOST = 5_000;

    private final PreparedStatement oldest;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBodies;

    DeadLetterEviction(Connection connection) throws SQLException {
        oldest = connection.prepareStatement(
                "SELECT " + KeptLetter.COLUMNS + " FROM dead_letters ORDER BY id LIMIT " + MOST);
        delete = connection.prepareStatement("DELETE FROM dead_letters WHERE id <= ?");
        deleteBodies = connection.prepareStatement("DELETE FROM dead_letter_bodies WHERE id <= ?");
    }

    /** Deletes one after another, up to the first that need not go. */
    void run(Predicate<KeptLetter> mustGo) throws SQLException {
        long last = 0;
        try (var rows = oldest.executeQuery()) {
            while (rows.next()) {
                KeptLetter letter = KeptLetter.read(rows);
                if (!mustGo.test(letter)) {
                    break;
                }
                last = letter.id();
            }
        }
        delete.setLong(1, last);
        delete.executeUpdate();
        deleteBodies.setLong(1, last);
        deleteBodies.executeUpdate();
    }
}
