package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** What a transaction changes: the tables and what the writer keeps of them in memory. */
record Tables(RowPacker.Insert rows, Accounts accounts, RowProgress progress, DeadLetterTable deadLetters) {
    static Tables of(Connection connection, long mostDeadLetters) throws SQLException {
        return new Tables(
                new RowPacker.Insert(connection),
                new Accounts(connection),
                new RowProgress(connection),
                new DeadLetterTable(connection, mostDeadLetters));
    }
}
