package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.disk.Volume;

/** A disk of which a test says how much is free. */
public final class TestVolume implements Volume {
    private final long size;
    volatile long free;

    public TestVolume(long size, long free) {
        this.size = size;
        this.free = free;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long free() {
        return free;
    }
}
