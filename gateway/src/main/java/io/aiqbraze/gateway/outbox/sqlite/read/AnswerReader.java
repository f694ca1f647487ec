package io.aiqbraze.gateway.outbox.sqlite.read;

import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.IdempotencyCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the answers that were kept under the keys of requests. */
public final class AnswerReader {
    private final PreparedStatement select;
    private final DamagedRows damaged;

    AnswerReader(Connection connection, DamagedRows damaged) throws SQLException {
        this.damaged = damaged;
        select = connection.prepareStatement("SELECT body FROM request_answers WHERE id = ?");
    }

    /** The answer in this row; empty if it has gone, or is that of another key with the same hash. */
    public Optional<IdempotencyAnswer> read(long id, IdempotencyKey key) throws SQLException {
        select.setLong(1, id);
        try (var rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(read(id, rows.getBytes(1)))
                            .filter(answer -> answer.key().equals(key))
                    : Optional.empty();
        }
    }

    /** That there is no answer would be a lie, for which the request would be carried out again. */
    private IdempotencyAnswer read(long id, byte[] body) {
        try {
            return IdempotencyCodec.read(body);
        } catch (CorruptData e) {
            damaged.answer(id, e);
            throw new OutboxUnavailable(
                    OutboxUnavailable.Reason.FAILING, "the answer under this Idempotency-Key is damaged", e);
        }
    }
}
