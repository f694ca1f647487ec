package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.BytePermits.Grant;
import io.aiqbraze.gateway.mapping.decode.ByteBudget;

/** The permits that one request took while it is in work. For one thread at a time. */
final class HeldBytes implements ByteBudget {
    private final BytePermits permits;
    private final String client;
    private long held;

    HeldBytes(BytePermits permits, String client) {
        this.permits = permits;
        this.client = client;
    }

    @Override
    public void take(long bytes) throws Exhausted {
        if (permits.grow(client, bytes) != Grant.GIVEN) {
            throw new Exhausted();
        }
        held += bytes;
    }

    void releaseAll() {
        permits.shrink(client, held);
        held = 0;
    }
}
