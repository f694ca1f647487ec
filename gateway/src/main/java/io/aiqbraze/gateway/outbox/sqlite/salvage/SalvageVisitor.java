package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream.KnownName;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes what a {@link DatabaseSalvage} finds in a file, each thing once; lines come before their rows. */
interface SalvageVisitor {
    /**
     * A line.
     *
     * @param account as the table of lines has it, or a new one of a line that only its rows name
     */
    void line(LineState account) throws SQLException;

    void row(Line line, StoredRow row) throws SQLException;

    /**
     * A row that cannot be read.
     *
     * @param line null if nothing tells it
     * @param waiting deliveries in it that had not ended
     * @param body null if not even the bytes can be read
     */
    void lostRow(long id, @Nullable Line line, int waiting, byte @Nullable [] body) throws SQLException;

    void letter(long id, DeadLetter letter, long occurrences) throws SQLException;

    void lostLetter(long id, byte @Nullable [] body) throws SQLException;

    /**
     * An answer under the key of a request.
     *
     * @param keptAt in milliseconds since 1970; null if it cannot be read
     */
    void answer(long id, IdempotencyAnswer answer, @Nullable Long keptAt) throws SQLException;

    void lostAnswer(long id) throws SQLException;

    void stop(Stop stop) throws SQLException;

    void name(KnownName name) throws SQLException;

    /** Something else is not as it should be: a sentence for a person. */
    void problem(String sentence);
}
