package io.aiqbraze.gateway.outbox.sqlite.format;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables, and the version of their format. */
public final class DatabaseSchema {
    private static final int FORMAT_OF_NO_RELEASE = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE lines (number INTEGER PRIMARY KEY, workspace TEXT NOT NULL, endpoint TEXT NOT NULL,"
                    + " lane TEXT NOT NULL, next_sequence INTEGER NOT NULL DEFAULT 0,"
                    + " accepted INTEGER NOT NULL DEFAULT 0, replayed INTEGER NOT NULL DEFAULT 0,"
                    + " delivered INTEGER NOT NULL DEFAULT 0, dead_lettered INTEGER NOT NULL DEFAULT 0,"
                    + " duplicates INTEGER NOT NULL DEFAULT 0, discarded INTEGER NOT NULL DEFAULT 0,"
                    + " waiting INTEGER NOT NULL DEFAULT 0)",
            "CREATE TABLE delivery_rows (id INTEGER PRIMARY KEY, deliveries INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE TABLE progress (row INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL)",
            "CREATE TABLE marks (row INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL)",
            // bodies stand apart, so that a filter reads only what it compares
            "CREATE TABLE dead_letters (id INTEGER PRIMARY KEY AUTOINCREMENT, reason TEXT NOT NULL,"
                    + " stream TEXT NOT NULL, user TEXT, request_id TEXT NOT NULL, occurrences INTEGER NOT NULL,"
                    + " bytes INTEGER NOT NULL, died_at INTEGER NOT NULL,"
                    + " fold_high INTEGER, fold_low INTEGER)",
            "CREATE TABLE dead_letter_bodies (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
            "CREATE TABLE pauses (id INTEGER PRIMARY KEY, workspace TEXT, stream TEXT, campaign TEXT, lane TEXT)",
            "INSERT INTO meta (key, value) VALUES ('format', " + BodyFormat.NEWEST.number() + ")");

    /** Tables that came later. An older release does not know them and leaves them alone. */
    private static final List<String> ADDED = List.of(
            "CREATE TABLE IF NOT EXISTS request_keys (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL,"
                    + " kept_at INTEGER NOT NULL)",
            // answers stand apart, so that a start reads only the keys
            "CREATE TABLE IF NOT EXISTS request_answers (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS known_names (id INTEGER PRIMARY KEY, workspace TEXT NOT NULL,"
                    + " stream TEXT NOT NULL, lane TEXT NOT NULL, campaign TEXT, sent_as TEXT, day INTEGER NOT NULL)");

    private DatabaseSchema() {}

    /**
     * Makes the tables in a new file, and what an old one lacks: tables, columns, the key of its hashes.
     *
     * @return the format of the file
     * @throws IOException if the file is not ours, or of a newer format
     */
    public static BodyFormat prepare(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (number(connection, "SELECT count(*) FROM sqlite_master") == 0) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            BodyFormat format = format(connection);
            HashKey.prepare(connection);
            for (String table : ADDED) {
                statement.execute(table);
            }
            AddedColumns.add(connection);
            statement.execute("COMMIT");
            return format;
        }
    }

    /**
     * The format of a file.
     *
     * @throws IOException if the file is not ours, or of a newer format
     */
    public static BodyFormat format(Connection connection) throws SQLException, IOException {
        if (number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'meta'") == 0) {
            throw new IOException("is not a database of the gateway");
        }
        long number = number(connection, "SELECT coalesce(max(value), 0) FROM meta WHERE key = 'format'");
        if (number > BodyFormat.NEWEST.number()) {
            throw new IOException("was written by a newer release: its format is " + number + ", this release knows "
                    + BodyFormat.NEWEST.number() + "; start the newer release");
        }
        if (number == FORMAT_OF_NO_RELEASE) {
            throw new IOException("is of format 1, which no release wrote; this release reads 2 and 3");
        }
        return BodyFormat.of(number).orElseThrow(() -> new IOException("is not a database of the gateway"));
    }

    /** Has new bodies written in another format, from the next opening on. */
    public static void setFormat(Connection connection, BodyFormat format) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE meta SET value = ? WHERE key = 'format'")) {
            update.setInt(1, format.number());
            update.executeUpdate();
        }
    }

    /** Whether a file has a table of this name; those of an earlier release lack some. */
    public static boolean has(Connection connection, String table) throws SQLException {
        return root(connection, table) != 0;
    }

    /** The page in which the tree of a table begins; 0 if there is no such table. */
    public static int root(Connection connection, String table) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            select.setString(1, table);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
