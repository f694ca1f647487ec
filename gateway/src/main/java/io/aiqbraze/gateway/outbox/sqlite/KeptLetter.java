package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its body.
 *
 * @param client that posted it
 * @param diedAt in milliseconds since 1970
 * @param fold of a refused payload; null for a failed delivery
 */
record KeptLetter(
        long id,
        String client,
        String reason,
        long bytes,
        long diedAt,
        @Nullable Fingerprint fold) {
    /** The columns that {@link #read} expects, in their order. */
    static final String COLUMNS = "id, client, reason, bytes, died_at, fold_high, fold_low";

    static KeptLetter read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String client = row.getString(2);
        String reason = row.getString(3);
        long bytes = row.getLong(4);
        long diedAt = row.getLong(5);
        var fold = new Fingerprint(row.getLong(6), row.getLong(7));
        return new KeptLetter(id, client, reason, bytes, diedAt, row.wasNull() ? null : fold);
    }

    LetterKind kind() {
        return fold == null ? LetterKind.FAILED_DELIVERY : LetterKind.REFUSED_PAYLOAD;
    }
}
