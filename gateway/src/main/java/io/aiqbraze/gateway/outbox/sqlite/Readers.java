package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection that only reads, with its queries. */
record Readers(Connection connection, RowReader rows, DeadLetterReader deadLetters, AnswerReader answers) {
    static Readers open(Database database, DamagedRows damaged) throws SQLException {
        Connection connection = database.connectToRead();
        try {
            return new Readers(
                    connection,
                    new RowReader(connection, damaged),
                    new DeadLetterReader(connection, damaged),
                    new AnswerReader(connection, damaged));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
