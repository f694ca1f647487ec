package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.KeptAnswer;
import io.aiqbraze.gateway.outbox.RequestKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the answers that were kept under the keys of requests. */
final class AnswerReader {
    private final PreparedStatement select;

    AnswerReader(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT body FROM request_answers WHERE id = ?");
    }

    /** The answer in this row; empty if it has gone, or is that of another key with the same hash. */
    Optional<KeptAnswer> read(long id, RequestKey key) throws SQLException {
        select.setLong(1, id);
        try (var rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(KeptAnswerCodec.read(rows.getBytes(1)))
                            .filter(answer -> answer.key().equals(key))
                    : Optional.empty();
        }
    }
}
