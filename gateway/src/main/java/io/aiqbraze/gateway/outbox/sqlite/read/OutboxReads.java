package io.aiqbraze.gateway.outbox.sqlite.read;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxThreads;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.format.IdempotencyCodec;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs reads one after another on a thread of their own, beside the commits. May be called from any thread. */
public final class OutboxReads {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxReads.class);
    private static final int MOST_WAITING = 1_024;
    private static final long MOST_SECONDS_TO_CLOSE = 30;

    private final OutboxDatabase database;
    private final OutboxHealth health;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), OutboxThreads.named("outbox-reader"));
    private volatile boolean closed;
    private @Nullable Readers readers;

    public OutboxReads(OutboxDatabase database, OutboxHealth health) {
        this.database = database;
        this.health = health;
    }

    /** Something to read. Runs on the reader's thread, one after another, and may block it. */
    public interface Query<T> {
        T run(Readers readers) throws SQLException;
    }

    public <T> Future<T> run(Query<T> query) {
        if (closed) {
            return Future.failedFuture(closed());
        }
        var reply = new ContextPromise<T>();
        try {
            thread.execute(() -> answer(query, reply));
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(
                    closed
                            ? closed()
                            : new OutboxUnavailable(
                                    OutboxUnavailable.Reason.OVERLOADED, "too many reads of the outbox wait"));
        }
        return reply.future();
    }

    /** Lets no more reads in. */
    public void refuse() {
        closed = true;
    }

    /** Waits for the reads under way. */
    public void close() throws InterruptedException, SQLException {
        refuse();
        thread.shutdown();
        if (!thread.awaitTermination(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
            throw new SQLException("a read does not end");
        }
        disconnect();
    }

    private <T> void answer(Query<T> query, ContextPromise<T> reply) {
        T result;
        try {
            Readers open = readers;
            if (open == null) {
                open = Readers.open(database, health.rows());
                readers = open;
            }
            result = query.run(open);
        } catch (OutboxUnavailable refusal) {
            reply.fail(refusal);
            return;
        } catch (SQLException | RuntimeException | Error e) {
            health.seen(e);
            LOG.warn("A read of the outbox failed: {}", FailureDiagnosis.words(e));
            disconnect();
            reply.fail(
                    new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the outbox cannot read from its disk", e));
            return;
        }
        reply.succeed(result);
    }

    private void disconnect() {
        Readers open = readers;
        readers = null;
        if (open != null) {
            try {
                open.connection().close();
            } catch (SQLException e) {
                LOG.warn("A connection for reads did not close: {}", FailureDiagnosis.words(e));
            }
        }
    }

    private static OutboxUnavailable closed() {
        return new OutboxUnavailable(OutboxUnavailable.Reason.CLOSED, "the outbox is closed");
    }

    /** A connection that only reads, with its queries. */
    public record Readers(Connection connection, RowReader rows, DeadLetterReader deadLetters, AnswerReader answers) {
        static Readers open(OutboxDatabase database, DamagedRows damaged) throws SQLException {
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

    /** Reads the answers that were kept under the keys of requests. */
    public static final class AnswerReader {
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
}
