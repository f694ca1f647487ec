package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.KeyedHash;
import java.sql.Connection;
import java.sql.SQLException;

/** What a transaction changes: the tables and what the writer keeps of them in memory. */
record Tables(
        RowPacker.Insert rows,
        Accounts accounts,
        RowProgress progress,
        DeadLetterTable deadLetters,
        KeyTable keys,
        StopTable stops,
        NameTable names,
        KnownNames known) {
    /** @param format in which new bodies are written */
    static Tables of(Connection connection, Bounds bounds, BodyFormat format, DamagedRows damaged, KnownNames known)
            throws SQLException {
        KeyedHash hash = HashKey.read(connection);
        known.useHash(hash);
        return new Tables(
                new RowPacker.Insert(connection, format),
                new Accounts(connection),
                new RowProgress(connection, damaged),
                new DeadLetterTable(connection, bounds.letters(), format, hash),
                new KeyTable(connection, bounds.keys(), format, hash),
                new StopTable(connection, known),
                new NameTable(connection, known),
                known);
    }
}
