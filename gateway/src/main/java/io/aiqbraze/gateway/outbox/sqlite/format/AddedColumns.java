package io.aiqbraze.gateway.outbox.sqlite.format;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The step of an upgrade that adds the columns which came later. A release before names the columns that it writes, so it
 * goes on in such a file; what it leaves empty is filled when this release opens the file again.
 */
public final class AddedColumns {
    private static final Column REASON_OF_PAUSES = new Column("pauses", "reason", "TEXT");
    private static final Column UNCHANGED = new Column("lines", "unchanged", "INTEGER NOT NULL DEFAULT 0");
    private static final List<Column> ALL = List.of(
            new Column("dead_letters", "client", "TEXT"),
            new Column("request_keys", "client", "TEXT"),
            // a release before takes what they narrow for a wider pause: it holds back more, and loses nothing
            new Column("pauses", "rule_version", "TEXT"),
            new Column("pauses", "accepted_before", "INTEGER"),
            new Column("pauses", "identifier", "TEXT"),
            new Column("pauses", "user_high", "INTEGER"),
            new Column("pauses", "user_low", "INTEGER"),
            new Column("pauses", "discards", "INTEGER"),
            new Column("pauses", "ends_at", "INTEGER"),
            new Column("pauses", "since", "INTEGER"),
            REASON_OF_PAUSES,
            UNCHANGED);

    /** Whose a letter is that cannot be read. */
    private static final String UNKNOWN_CLIENT = "";

    private AddedColumns() {}

    private record Column(String table, String name, String type) {}

    /** Inside of the transaction of an opening. */
    static void add(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (Column column : ALL) {
                if (!has(connection, column)) {
                    statement.execute("ALTER TABLE " + column.table + " ADD COLUMN " + column.name + " " + column.type);
                }
            }
            // finds the oldest of a client's letters of one kind, as ids stand in an index by themselves
            statement.execute("CREATE INDEX IF NOT EXISTS dead_letters_of_client"
                    + " ON dead_letters (client, (fold_high IS NOT NULL))");
        }
        nameClients(connection);
    }

    /** Whether the table of pauses has all columns that this release writes. */
    public static boolean haveStops(Connection connection) throws SQLException {
        return has(connection, REASON_OF_PAUSES);
    }

    /** Whether the table of lines has the column of what was not sent because Braze had it. */
    public static boolean countUnchanged(Connection connection) throws SQLException {
        return has(connection, UNCHANGED);
    }

    private static boolean has(Connection connection, Column column) throws SQLException {
        try (var select = connection.prepareStatement("SELECT 1 FROM pragma_table_info(?) WHERE name = ?")) {
            select.setString(1, column.table);
            select.setString(2, column.name);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Letters are kept for a month, so those of a release before get the client that stands in their bodies. */
    private static void nameClients(Connection connection) throws SQLException {
        var clients = new HashMap<Long, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT d.id, b.body FROM dead_letters d"
                        + " LEFT JOIN dead_letter_bodies b ON b.id = d.id WHERE d.client IS NULL")) {
            while (rows.next()) {
                clients.put(rows.getLong(1), client(rows.getBytes(2)));
            }
        }
        try (var update = connection.prepareStatement("UPDATE dead_letters SET client = ? WHERE id = ?")) {
            for (Map.Entry<Long, String> named : clients.entrySet()) {
                update.setString(1, named.getValue());
                update.setLong(2, named.getKey());
                update.executeUpdate();
            }
        }
    }

    private static String client(byte @Nullable [] body) {
        try {
            return body == null
                    ? UNKNOWN_CLIENT
                    : DeadLetterCodec.read(body).origin().client();
        } catch (CorruptData e) {
            // a reader of it is told
            return UNKNOWN_CLIENT;
        }
    }
}
