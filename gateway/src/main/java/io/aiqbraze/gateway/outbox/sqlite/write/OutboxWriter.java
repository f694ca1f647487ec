package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.metrics.OutboxMeters;
import io.aiqbraze.gateway.outbox.sqlite.file.DiskRoom;
import io.aiqbraze.gateway.outbox.sqlite.file.FileWatch;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue.QueuedWrite;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteRoom.FullnessLog;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteStore.StoreSnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes transactions, and starts over from what is on disk after each that failed. Used by one thread, but for the
 * snapshot and the health, which any thread may read.
 */
public final class OutboxWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWriter.class);

    private final StoreOpening stores;
    private final OutboxMeters meters;
    private final Checkpoints checkpoints;
    private final OutboxHealth health;
    private final FileWatch watch;
    private final DiskRoom room;
    private final FullnessLog fullness = new FullnessLog();
    private @Nullable WriteStore store;
    private volatile StoreSnapshot snapshot;

    public OutboxWriter(
            StoreOpening stores,
            OutboxMeters meters,
            Checkpoints checkpoints,
            OutboxHealth health,
            FileWatch watch,
            DiskRoom room)
            throws SQLException, IOException {
        this.stores = stores;
        this.meters = meters;
        this.checkpoints = checkpoints;
        this.health = health;
        this.watch = watch;
        this.room = room;
        WriteStore opened = stores.open();
        store = opened;
        snapshot = opened.snapshot();
        opened.measure(meters);
    }

    /** Commits the changes; the rows that were added. */
    List<RecentRow> commit(QueuedWrite.Change changes) throws SQLException {
        WriteStore open = opened();
        room.look();
        WriteTransaction transaction = open.begin(snapshot.databaseBytes(), room.bytes(open.logBytes()));
        if (!health.writes()) {
            // a transaction in which all is refused writes nothing, and so would prove nothing
            open.touch();
        }
        changes.apply(transaction);
        commit(open, transaction);
        requireOwnFiles();
        health.written();
        return transaction.added();
    }

    /** Throws away what is in memory, which may differ from the disk now. */
    void failed(Throwable cause) {
        health.writeFailed(cause);
        if (FailureDiagnosis.isFull(cause)) {
            boolean unusedReserve = room.full();
        }
        lookAfterFailure();
        if (health.isLost()) {
            // the last connection to close would clear away the files at these paths, which another process may have
            // now
            return;
        }
        WriteStore open = store;
        store = null;
        watch.closed();
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("A connection that failed did not close: {}", FailureDiagnosis.words(e));
            }
        }
    }

    /** Looks whether the files are still those that are open, and how much room their disk has. Never throws. */
    void look() {
        if (health.isLost()) {
            return;
        }
        try {
            requireOwnFiles();
            room.look();
        } catch (SQLException e) {
            failed(e);
        }
    }

    /**
     * Does what needs no caller. Never throws.
     *
     * @param idle whether no commit waits
     * @return whether there is more of it to do soon
     */
    boolean tidy(boolean idle) {
        if (health.isLost()) {
            return false;
        }
        try {
            if (!health.writes()) {
                requireOwnFiles();
                WriteStore open = opened();
                open.probe();
                snapshot = open.snapshot();
                health.written();
            }
            WriteStore open = opened();
            if (checkpoints.takeShortRest()) {
                open.checkpoint();
                snapshot = open.snapshot();
            } else {
                checkpoints.afterCommit();
            }
            if (!idle) {
                return false;
            }
            boolean more = evict(open);
            return open.giveBack() || more;
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
            return false;
        }
    }

    private void commit(WriteStore open, WriteTransaction transaction) throws SQLException {
        snapshot = open.commit(transaction);
        open.measure(meters);
        fullness.committed(transaction.foundItFull(), snapshot.databaseBytes(), open.maxBytes());
    }

    /** Throws out what grew old while nothing was written; whether there is more of it. */
    private boolean evict(WriteStore open) throws SQLException {
        if (open.mustEvict()) {
            commit(open, open.begin(snapshot.databaseBytes(), 0));
        }
        return open.mustEvict();
    }

    /** Empties the log and closes the database. */
    public void close() throws SQLException {
        WriteStore open = store;
        store = null;
        if (open != null) {
            try {
                emptyLog(open);
            } finally {
                open.close();
            }
        }
    }

    /** On a disk that is full to the last byte the log stays as it is: the next start reads it. */
    private void emptyLog(WriteStore open) throws SQLException {
        try {
            open.emptyLog();
        } catch (SQLException e) {
            if (!FailureDiagnosis.isFull(e)) {
                throw e;
            }
            if (room.full()) {
                emptyLog(open);
            } else {
                LOG.warn("The log of the outbox stays beside its file: {}", FailureDiagnosis.words(e));
            }
        }
    }

    public StoreSnapshot snapshot() {
        return snapshot;
    }

    boolean healthy() {
        return health.writes();
    }

    /** Writes to files that the next start will not find are not confirmed. */
    private void requireOwnFiles() throws SQLException {
        try {
            String strange = watch.strange();
            if (strange != null) {
                health.lost(strange);
                throw new SQLException("[REPLACED] " + strange);
            }
        } catch (IOException e) {
            throw new SQLException(
                    "the files cannot be looked at: " + e.getClass().getSimpleName(), e);
        }
    }

    private void lookAfterFailure() {
        try {
            requireOwnFiles();
        } catch (SQLException e) {
            LOG.debug("The files were looked at after a failure: {}", FailureDiagnosis.words(e));
        }
    }

    private WriteStore opened() throws SQLException {
        if (health.isLost()) {
            throw new SQLException("the files are not those of this gateway any more");
        }
        WriteStore open = store;
        if (open == null) {
            try {
                open = stores.open();
            } catch (IOException e) {
                throw new SQLException("the database " + e.getMessage(), e);
            }
            store = open;
        }
        return open;
    }
}
