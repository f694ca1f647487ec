package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.LetterForm;
import io.aiqbraze.gateway.metrics.DeadLetterMeters.LetterGroup;
import io.aiqbraze.gateway.metrics.RefusalCodes;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DeadLetterCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The statements that change single dead letters. */
public final class DeadLetterStatements {
    private final BodyFormat format;
    private final PreparedStatement insert;
    private final PreparedStatement insertBody;
    private final PreparedStatement countUp;
    private final PreparedStatement find;
    private final PreparedStatement update;
    private final PreparedStatement updateBody;
    private final PreparedStatement delete;
    private final PreparedStatement deleteBody;

    public DeadLetterStatements(Connection connection, BodyFormat format) throws SQLException {
        this.format = format;
        insert = connection.prepareStatement("INSERT INTO dead_letters"
                + " (id, reason, stream, user, request_id, fold_high, fold_low, bytes, died_at, client, occurrences)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
        insertBody = connection.prepareStatement("INSERT INTO dead_letter_bodies (id, body) VALUES (?, ?)");
        countUp = connection.prepareStatement("UPDATE dead_letters SET occurrences = occurrences + 1 WHERE id = ?");
        find = connection.prepareStatement("SELECT " + KeptLetter.COLUMNS + " FROM dead_letters WHERE id = ?");
        update = connection.prepareStatement("UPDATE dead_letters SET reason = ?, bytes = ? WHERE id = ?");
        updateBody = connection.prepareStatement("UPDATE dead_letter_bodies SET body = ? WHERE id = ?");
        delete = connection.prepareStatement("DELETE FROM dead_letters WHERE id = ?");
        deleteBody = connection.prepareStatement("DELETE FROM dead_letter_bodies WHERE id = ?");
    }

    /** Adds a letter; returns the bytes of its body. */
    public int insert(long id, DeadLetter letter, @Nullable String user, @Nullable Fingerprint fold)
            throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, letter.reason());
        insert.setString(3, letter.origin().stream());
        insert.setString(4, user);
        insert.setString(5, letter.origin().requestId());
        if (fold == null) {
            insert.setNull(6, Types.INTEGER);
            insert.setNull(7, Types.INTEGER);
        } else {
            insert.setLong(6, fold.high());
            insert.setLong(7, fold.low());
        }
        byte[] body = DeadLetterCodec.write(format, letter);
        insert.setInt(8, body.length);
        insert.setLong(9, letter.diedAt().toEpochMilli());
        insert.setString(10, letter.origin().client());
        insert.executeUpdate();
        insertBody.setLong(1, id);
        insertBody.setBytes(2, body);
        insertBody.executeUpdate();
        return body.length;
    }

    void countUp(long id) throws SQLException {
        countUp.setLong(1, id);
        countUp.executeUpdate();
    }

    @Nullable KeptLetter find(long id) throws SQLException {
        find.setLong(1, id);
        try (var rows = find.executeQuery()) {
            return rows.next() ? KeptLetter.read(rows) : null;
        }
    }

    /** Changes a letter; returns the bytes of its body. */
    int update(long id, DeadLetter letter) throws SQLException {
        byte[] body = DeadLetterCodec.write(format, letter);
        update.setString(1, letter.reason());
        update.setInt(2, body.length);
        update.setLong(3, id);
        update.executeUpdate();
        updateBody.setBytes(1, body);
        updateBody.setLong(2, id);
        updateBody.executeUpdate();
        return body.length;
    }

    void delete(long id) throws SQLException {
        delete.setLong(1, id);
        delete.executeUpdate();
        deleteBody.setLong(1, id);
        deleteBody.executeUpdate();
    }

    /** Finds the dead letters that go first. */
    static final class OldestLetters {
        private final PreparedStatement ofAll;
        private final PreparedStatement ofClient;

        OldestLetters(Connection connection) throws SQLException {
            String select = "SELECT " + KeptLetter.COLUMNS + " FROM dead_letters";
            ofAll = connection.prepareStatement(select + " ORDER BY id LIMIT ?");
            ofClient = connection.prepareStatement(
                    select + " WHERE client = ? AND (fold_high IS NOT NULL) = ? ORDER BY id LIMIT ?");
        }

        /** The oldest of all, up to the first that need not go. */
        List<KeptLetter> ofAll(int most, Predicate<KeptLetter> mustGo) throws SQLException {
            ofAll.setInt(1, most);
            return read(ofAll, mustGo);
        }

        /** The oldest of a client's letters of one kind, up to the first that need not go. */
        List<KeptLetter> of(String client, LetterKind kind, int most, Predicate<KeptLetter> mustGo)
                throws SQLException {
            ofClient.setString(1, client);
            ofClient.setBoolean(2, kind == LetterKind.REFUSED_PAYLOAD);
            ofClient.setInt(3, most);
            return read(ofClient, mustGo);
        }

        private static List<KeptLetter> read(PreparedStatement select, Predicate<KeptLetter> mustGo)
                throws SQLException {
            var letters = new ArrayList<KeptLetter>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    KeptLetter letter = KeptLetter.read(rows);
                    if (!mustGo.test(letter)) {
                        break;
                    }
                    letters.add(letter);
                }
            }
            return letters;
        }
    }

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

    /** What a dead letter is, which says how much it is worth to keep it. */
    enum LetterKind {
        /** Had its 202: the gateway owes it to its sender. */
        FAILED_DELIVERY,
        /** Was refused in the answer to its sender, who has it still. */
        REFUSED_PAYLOAD;

        /** As meters name it. */
        LetterForm form() {
            return this == FAILED_DELIVERY ? LetterForm.DELIVERY : LetterForm.PAYLOAD;
        }

        /** Why a letter of this kind is there, as meters may say it: of payloads a rule may have made the reason up. */
        LetterGroup group(String reason) {
            return new LetterGroup(form(), this == FAILED_DELIVERY ? reason : RefusalCodes.label(reason));
        }

        static LetterKind of(DeadLetter letter) {
            return letter instanceof FailedDelivery ? FAILED_DELIVERY : REFUSED_PAYLOAD;
        }
    }
}
