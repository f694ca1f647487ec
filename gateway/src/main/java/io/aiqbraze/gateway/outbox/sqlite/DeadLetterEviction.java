package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Deletes the oldest dead letters. */
final class DeadLetterEviction {
    private final PreparedStatement oldest;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBodies;

    DeadLetterEviction(Connection connection) throws SQLException {
        oldest = connection.prepareStatement(
                "SELECT id, reason, fold_high, fold_low FROM dead_letters ORDER BY id LIMIT ?");
        delete = connection.prepareStatement("DELETE FROM dead_letters WHERE id <= ?");
        deleteBodies = connection.prepareStatement("DELETE FROM dead_letter_bodies WHERE id <= ?");
    }

    /** Deletes so many and names the reason and fold of each. */
    void run(long number, BiConsumer<String, @Nullable Fold> evicted) throws SQLException {
        long last = 0;
        oldest.setLong(1, number);
        try (var rows = oldest.executeQuery()) {
            while (rows.next()) {
                last = rows.getLong(1);
                String reason = rows.getString(2);
                var fold = new Fold(rows.getLong(3), rows.getLong(4));
                evicted.accept(reason, rows.wasNull() ? null : fold);
            }
        }
        delete.setLong(1, last);
        delete.executeUpdate();
        deleteBodies.setLong(1, last);
        deleteBodies.executeUpdate();
    }
}
