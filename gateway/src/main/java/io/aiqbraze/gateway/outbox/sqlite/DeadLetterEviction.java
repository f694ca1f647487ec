package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deletes the oldest dead letters. */
final class DeadLetterEviction {
    private final PreparedStatement oldest;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBodies;

    DeadLetterEviction(Connection connection) throws SQLException {
        oldest = connection.prepareStatement(
                "SELECT id, reason, bytes, fold_high, fold_low FROM dead_letters ORDER BY id");
        delete = connection.prepareStatement("DELETE FROM dead_letters WHERE id <= ?");
        deleteBodies = connection.prepareStatement("DELETE FROM dead_letter_bodies WHERE id <= ?");
    }

    /** What a deleted letter was. */
    record Evicted(String reason, long bytes, @Nullable Fold fold) {}

    /** Names and deletes one after another as long as there are too many. */
    void run(BooleanSupplier tooMany, Consumer<Evicted> evicted) throws SQLException {
        long last = 0;
        try (var rows = oldest.executeQuery()) {
            while (tooMany.getAsBoolean() && rows.next()) {
                last = rows.getLong(1);
                String reason = rows.getString(2);
                long bytes = rows.getLong(3);
                var fold = new Fold(rows.getLong(4), rows.getLong(5));
                evicted.accept(new Evicted(reason, bytes, rows.wasNull() ? null : fold));
            }
        }
        delete.setLong(1, last);
        delete.executeUpdate();
        deleteBodies.setLong(1, last);
        deleteBodies.executeUpdate();
    }
}
