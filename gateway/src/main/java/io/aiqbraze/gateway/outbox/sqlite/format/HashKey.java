package io.aiqbraze.gateway.outbox.sqlite.format;

import io.aiqbraze.gateway.model.KeyedHash;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The key of the hashes that stand in a file: 128 bits, made with the file, in {@code meta}. A gateway that opens the file finds
 * by it what was kept there; no sender knows it.
 */
public final class HashKey {
    private static final String LOW = "hash_key_low";
    private static final String HIGH = "hash_key_high";

    private HashKey() {}

    /** Gives the file a key, if it has none yet. */
    static void prepare(Connection connection) throws SQLException {
        var random = new SecureRandom();
        try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)")) {
            for (String half : new String[] {LOW, HIGH}) {
                insert.setString(1, half);
                insert.setLong(2, random.nextLong());
                insert.executeUpdate();
            }
        }
    }

    /** The hash under the key of a file, which {@link #prepare} gave it. */
    public static KeyedHash read(Connection connection) throws SQLException {
        return new KeyedHash(half(connection, LOW), half(connection, HIGH));
    }

    /** Whether a file, which may be damaged, has a key. */
    public static boolean isIn(Connection connection) throws SQLException {
        try {
            return half(connection, LOW) != half(connection, HIGH);
        } catch (SQLException | CorruptData e) {
            if (FailureDiagnosis.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Gives a file the key of another, so that what was kept under it is found. */
    public static void copy(Connection from, Connection to) throws SQLException {
        try (var insert = to.prepareStatement("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")) {
            for (String half : new String[] {LOW, HIGH}) {
                insert.setString(1, half);
                insert.setLong(2, half(from, half));
                insert.executeUpdate();
            }
        }
    }

    private static long half(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("SELECT value FROM meta WHERE key = ?")) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw new CorruptData("the key of the hashes is lost");
                }
                return row.getLong(1);
            }
        }
    }
}
