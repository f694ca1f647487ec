package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Deletes the oldest keys of requests. */
final class KeyEviction {
    /** At once, so that no commit takes long. */
    private static final int MOST = 5_000;

    private final PreparedStatement oldest;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBodies;

    KeyEviction(Connection connection) throws SQLException {
        oldest = connection.prepareStatement("SELECT id, hash, kept_at FROM request_keys ORDER BY id LIMIT " + MOST);
        delete = connection.prepareStatement("DELETE FROM request_keys WHERE id <= ?");
        deleteBodies = connection.prepareStatement("DELETE FROM request_answers WHERE id <= ?");
    }

    /** @param keptAt in milliseconds since 1970 */
    record Key(long id, long hash, long keptAt) {}

    /** Deletes one after another, up to the first that need not go. */
    void run(Predicate<Key> mustGo) throws SQLException {
        long last = 0;
        try (var rows = oldest.executeQuery()) {
            while (rows.next()) {
                var key = new Key(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                if (!mustGo.test(key)) {
                    break;
                }
                last = key.id();
            }
        }
        delete.setLong(1, last);
        delete.executeUpdate();
        deleteBodies.setLong(1, last);
        deleteBodies.executeUpdate();
    }
}
