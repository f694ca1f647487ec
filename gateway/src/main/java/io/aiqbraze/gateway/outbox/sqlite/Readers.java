package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection that only reads, with its queries. */
record Readers(Connection connection, RowReader rows, DeadLetterReader deadLetters, AnswerReader answers) {
    static Readers open(Database database) throws SQLException {
        Connection connection = database.connectToRead();
        try {
            return new Readers(
                    connection,
                    new RowReader(connection),
                    new DeadLetterReader(connection),
                    new AnswerReader(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
