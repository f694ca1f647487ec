package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.config.OutboxSettings;
import java.sql.Connection;
import java.sql.SQLException;

/** What a transaction changes: the tables and what the writer keeps of them in memory. */
record Tables(
        RowPacker.Insert rows,
        Accounts accounts,
        RowProgress progress,
        DeadLetterTable deadLetters,
        PauseTable pauses) {
    // more, and large dead letters could leave no room for deliveries
    private static final int DEAD_LETTER_SHARE = 4;

    static Tables of(Connection connection, OutboxSettings settings) throws SQLException {
        return new Tables(
                new RowPacker.Insert(connection),
                new Accounts(connection),
                new RowProgress(connection),
                new DeadLetterTable(
                        connection,
                        settings.maxDeadLetters(),
                        settings.maxBytes().bytes() / DEAD_LETTER_SHARE),
                new PauseTable(connection));
    }
}
