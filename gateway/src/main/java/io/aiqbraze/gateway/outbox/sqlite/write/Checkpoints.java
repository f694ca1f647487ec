package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.sqlite.file.DiskRoom;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxDatabase;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxThreads;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the log into the database file beside the commits, on a thread and connection of its own. What is written
 * meanwhile makes a shorter round each time; the short rest is for the writer, as the log can only start over when no
 * commit comes between.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int MOST_ROUNDS = 4;
    private static final int SHORT_REST_PAGES = 128;
    private static final long MOST_SECONDS_TO_CLOSE = 30;

    private final OutboxDatabase database;
    private final OutboxHealth health;
    private final DiskRoom room;
    private final long logBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(OutboxThreads.named("outbox-checkpoint"));
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicBoolean shortRest = new AtomicBoolean();
    private @Nullable Connection connection;

    /** The log is copied once it has grown past this many bytes. */
    public Checkpoints(OutboxDatabase database, long logBytes, OutboxHealth health, DiskRoom room) {
        this.database = database;
        this.health = health;
        this.room = room;
        this.logBytes = logBytes;
    }

    /** Called by the writer after each commit; does not wait. */
    void afterCommit() {
        if (database.logBytes() > logBytes && atWork.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    /** Whether the writer should copy the rest now. */
    boolean takeShortRest() {
        return shortRest.getAndSet(false);
    }

    /** Waits for the checkpoint under way. */
    public void close() throws InterruptedException, SQLException {
        thread.execute(this::disconnect);
        thread.shutdown();
        if (!thread.awaitTermination(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
            throw new SQLException("a checkpoint does not end");
        }
    }

    private void run() {
        try {
            for (int round = 0; round < MOST_ROUNDS && copy() > SHORT_REST_PAGES; round++) {
                // the next round is shorter
            }
            shortRest.set(true);
        } catch (SQLException e) {
            health.seen(e);
            if (FailureDiagnosis.isFull(e)) {
                boolean unusedReserve = room.full();
            }
            LOG.warn("A checkpoint of the outbox failed: {}", FailureDiagnosis.words(e));
            disconnect();
        } finally {
            atWork.set(false);
        }
    }

    /** Copies what the log holds now; how many pages are left. */
    private long copy() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connectToCheckpoint();
            connection = open;
        }
        try (var statement = open.createStatement();
                var result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            result.next();
            return result.getLong(2) - result.getLong(3);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("A connection for checkpoints did not close: {}", FailureDiagnosis.words(e));
            }
        }
    }
}
