package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.sqlite.file.DirectoryLock;
import io.aiqbraze.gateway.outbox.sqlite.file.OutboxHealth;
import io.aiqbraze.gateway.outbox.sqlite.read.OutboxReads;
import io.aiqbraze.gateway.outbox.sqlite.write.Checkpoints;
import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop;
import io.aiqbraze.gateway.outbox.sqlite.write.OutboxWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.sql.SQLException;

/** The end of the outbox, from its readers to its lock. Runs once, last on the writer's thread. */
final class OutboxClosing implements CommitLoop.Ending {
    private final OutboxReads reads;
    private final Checkpoints checkpoints;
    private final OutboxWriter writer;
    private final DirectoryLock lock;
    private final OutboxHealth health;
    private final Promise<Void> closed = Promise.promise();

    OutboxClosing(
            OutboxReads reads, Checkpoints checkpoints, OutboxWriter writer, DirectoryLock lock, OutboxHealth health) {
        this.reads = reads;
        this.checkpoints = checkpoints;
        this.writer = writer;
        this.lock = lock;
        this.health = health;
    }

    /** Succeeds after the end, for a caller on its own context. */
    Future<Void> future() {
        return ContextPromise.hear(closed.future());
    }

    @Override
    public void close() {
        try {
            closeAll();
            closed.complete();
        } catch (SQLException | IOException | RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    /** The lock goes last, and whatever happens. */
    private void closeAll() throws SQLException, IOException, InterruptedException {
        if (health.isLost()) {
            // to close the connections would clear away the files of the process that has these paths now
            lock.release();
            throw new IOException("the files are not those of this gateway any more");
        }
        try {
            reads.close();
            checkpoints.close();
        } finally {
            try {
                writer.close();
            } finally {
                lock.release();
            }
        }
    }

    private void fail(Exception cause) {
        closed.fail(new OutboxUnavailable(
                OutboxUnavailable.Reason.FAILING, "the outbox did not close cleanly; nothing written is lost", cause));
    }
}
