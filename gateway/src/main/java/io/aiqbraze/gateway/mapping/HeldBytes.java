package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.decode.ByteBudget;

/** The permits that one request took while it is in work. For one thread at a time. */
final class HeldBytes implements ByteBudget {
    private final BytePermits permits;
    private long held;

    HeldBytes(BytePermits permits) {
        this.permits = permits;
    }

    @Override
    public void take(long bytes) throws Exhausted {
        if (!permits.tryAcquire(bytes)) {
            throw new Exhausted();
        }
        held += bytes;
    }

    void releaseAll() {
        permits.release(held);
        held = 0;
    }
}
