package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import io.aiqbraze.gateway.model.KeyedHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** What a transaction changes: the tables and what the writer keeps of them in memory. */
record Tables(
        RowPacker.Insert rows,
        Accounts accounts,
        RowProgress progress,
        DeadLetterTable deadLetters,
        KeyTable keys,
        PauseTable pauses) {
    /** @param format in which new bodies are written */
    static Tables of(
            Connection connection, OutboxSettings settings, Clock clock, BodyFormat format, DamagedRows damaged)
            throws SQLException {
        KeyedHash hash = HashKey.read(connection);
        return new Tables(
                new RowPacker.Insert(connection, format),
                new Accounts(connection),
                new RowProgress(connection, damaged),
                new DeadLetterTable(connection, DeadLetterBounds.of(settings, clock), format, hash),
                new KeyTable(connection, KeyBounds.of(settings, clock), format, hash),
                new PauseTable(connection));
    }
}
