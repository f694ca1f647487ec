package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes on their way to the writer, bounded in bytes and number. May be used from any thread. */
final class WriteQueue {
    private static final long MOST_BYTES = 64 << 20;
    private static final int MOST_WRITES = 1 << 16;
    private static final long BYTES_PER_GROUP = 8 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<Write> writes = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** Takes a write in or throws {@link OutboxUnavailable}; never waits. */
    void put(Write write) {
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
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for writes and takes as many as make a good commit; none when the time is up, null after the last. */
    @Nullable List<Write> take(long millis) throws InterruptedException {
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
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How long the next write has been waiting. */
    long waitedNanos(long now) {
        lock.lock();
        try {
            Write next = writes.peek();
            return next == null ? 0 : now - next.queuedAt();
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private List<Write> takeGroup() {
        var group = new ArrayList<Write>();
        long taken = 0;
        while (taken < BYTES_PER_GROUP) {
            Write write = writes.poll();
            if (write == null) {
                break;
            }
            group.add(write);
            taken += write.bytes();
        }
        bytes -= taken;
        return group;
    }
}
