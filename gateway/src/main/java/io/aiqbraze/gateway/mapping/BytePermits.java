package io.aiqbraze.gateway.mapping;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of all requests in work, so that overload is refused and not suffered. For any thread. */
public final class BytePermits {
    private final long max;
    private final AtomicLong inUse = new AtomicLong();

    public BytePermits(long max) {
        this.max = max;
    }

    /** Takes all of the bytes or none; never waits. */
    public boolean tryAcquire(long bytes) {
        long before = inUse.getAndAdd(bytes);
        if (before + bytes <= max) {
            return true;
        }
        inUse.addAndGet(-bytes);
        return false;
    }

    public void release(long bytes) {
        inUse.addAndGet(-bytes);
    }

    public long inUse() {
        return inUse.get();
    }
}
