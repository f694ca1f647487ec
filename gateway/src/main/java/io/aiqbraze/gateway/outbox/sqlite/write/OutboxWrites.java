package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteQueue.QueuedWrite;
import io.aiqbraze.gateway.outbox.sqlite.write.WriteStore.StoreSnapshot;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/** Takes writes in for the writer's thread, and shows what it committed last. May be called from any thread. */
public final class OutboxWrites {
    private final WriteQueue queue;
    private final OutboxWriter writer;
    private final LongSupplier nanoTime;

    /**
     * In front of a writer that takes from the queue.
     *
     * @param nanoTime a clock that only runs forward
     */
    public OutboxWrites(WriteQueue queue, OutboxWriter writer, LongSupplier nanoTime) {
        this.queue = queue;
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    /** Has a change committed that brings something new: it is refused while too much waits. */
    public Future<Void> take(long bytes, int deliveries, QueuedWrite.Change change) {
        return put(bytes, deliveries, false, change, new ContextPromise<>());
    }

    /** Has a change committed that helps deliveries to leave: it may pass where new ones are refused. */
    public Future<Void> takeUrgent(long bytes, int deliveries, QueuedWrite.Change change) {
        return put(bytes, deliveries, true, change, new ContextPromise<>());
    }

    /** The same as {@link #take}, for a caller elsewhere. */
    public void take(long bytes, int deliveries, QueuedWrite.Change change, ContextPromise<Void> stored) {
        Future<Void> unused = put(bytes, deliveries, false, change, stored);
    }

    /** What the last commit left. */
    public StoreSnapshot snapshot() {
        return writer.snapshot();
    }

    /** How long the oldest write waits that is not being committed yet. */
    public long waitedNanos() {
        return queue.waitedNanos(nanoTime.getAsLong());
    }

    /** Bytes that wait for a commit. */
    public long waitingBytes() {
        return queue.bytes();
    }

    /** Lets nothing more in; what waits is committed. */
    public void close() {
        queue.close();
    }

    private Future<Void> put(
            long bytes, int deliveries, boolean urgent, QueuedWrite.Change change, ContextPromise<Void> promise) {
        try {
            queue.put(new QueuedWrite(bytes, deliveries, nanoTime.getAsLong(), urgent, change, promise));
        } catch (OutboxUnavailable refusal) {
            promise.fail(refusal);
        }
        return promise.future();
    }
}
