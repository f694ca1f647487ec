package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.ContextPromise;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes on their way to the writer, bounded in bytes and number. May be used from any thread. */
public final class WriteQueue {
    private static final long MOST_BYTES = 64 << 20;
    private static final int MOST_WRITES = 1 << 16;
    private static final long BYTES_PER_GROUP = 8 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<QueuedWrite> writes = new ArrayDeque<>();
    private long bytes;
    /** So many writes are worth waking the writer for. */
    private int awaited = 1;

    private boolean closed;

    /** Takes a write in or throws {@link OutboxUnavailable}; never waits. */
    public void put(QueuedWrite write) {
        lock.lock();
        try {
            if (closed) {
                throw new OutboxUnavailable(OutboxUnavailable.Reason.CLOSED, "the outbox is closed");
            }
            // what helps deliveries to leave has as much room again
            int share = write.urgent() ? 2 : 1;
            boolean full = bytes + write.bytes() > MOST_BYTES * share || writes.size() >= MOST_WRITES * share;
            if (full && !writes.isEmpty()) {
                throw new OutboxUnavailable(
                        OutboxUnavailable.Reason.OVERLOADED, "the outbox has more to write than its disk can take");
            }
            writes.add(write);
            bytes += write.bytes();
            if (writes.size() >= awaited || bytes >= BYTES_PER_GROUP) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so many writes are there, or as much as makes a good commit, or for so long. */
    void await(int count, long nanos) throws InterruptedException {
        lock.lock();
        try {
            awaited = count;
            long left = nanos;
            while (writes.size() < count && bytes < BYTES_PER_GROUP && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            awaited = 1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for writes and takes as many as make a good commit; none when the time is up, null after the last. */
    @Nullable List<QueuedWrite> take(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (writes.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            return closed && writes.isEmpty() ? null : takeGroup();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How long the next write has been waiting. */
    public long waitedNanos(long now) {
        lock.lock();
        try {
            QueuedWrite next = writes.peek();
            return next == null ? 0 : now - next.queuedAt();
        } finally {
            lock.unlock();
        }
    }

    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private List<QueuedWrite> takeGroup() {
        var group = new ArrayList<QueuedWrite>();
        long taken = 0;
        while (taken < BYTES_PER_GROUP) {
            QueuedWrite write = writes.poll();
            if (write == null) {
                break;
            }
            group.add(write);
            taken += write.bytes();
        }
        bytes -= taken;
        return group;
    }

    /**
     * A change that waits for its commit.
     *
     * @param bytes about how much memory it holds
     * @param deliveries how many deliveries it is about
     * @param queuedAt in nanoseconds of a clock that only runs forward
     * @param urgent whether it helps deliveries to leave, and so may pass where new ones are refused
     */
    public record QueuedWrite(
            long bytes, int deliveries, long queuedAt, boolean urgent, Change change, ContextPromise<Void> reply) {
        /**
         * What the write does, on the writer's thread. A refusal by {@link OutboxUnavailable} costs this write alone, any other
         * failure the whole commit.
         */
        public interface Change {
            void apply(WriteTransaction transaction) throws SQLException;
        }
    }

    /** The writes of one commit and what becomes of each. */
    static final class WriteGroup {
        private final List<QueuedWrite> writes;
        private final IdentityHashMap<QueuedWrite, OutboxUnavailable> refusals = new IdentityHashMap<>();

        WriteGroup(List<QueuedWrite> writes) {
            this.writes = writes;
        }

        /** Applies all writes; one that is refused does not hinder the others. */
        void apply(WriteTransaction transaction) throws SQLException {
            for (QueuedWrite write : writes) {
                try {
                    write.change().apply(transaction);
                } catch (OutboxUnavailable refusal) {
                    refusals.put(write, refusal);
                }
            }
        }

        /** How many deliveries the commit was about. */
        int deliveries() {
            return writes.stream()
                    .filter(write -> !refusals.containsKey(write))
                    .mapToInt(QueuedWrite::deliveries)
                    .sum();
        }

        /** Answers after the commit. */
        void answer() {
            ContextPromise.give(writes.stream().map(this::answer).toList());
        }

        /** Answers after a commit that failed. */
        void fail(OutboxUnavailable failure) {
            ContextPromise.give(
                    writes.stream().map(write -> write.reply().failure(failure)).toList());
        }

        private ContextPromise.Answer answer(QueuedWrite write) {
            OutboxUnavailable refusal = refusals.get(write);
            return refusal == null ? write.reply().success() : write.reply().failure(refusal);
        }
    }
}
