package io.aiqbraze.gateway.metrics;

/** What an open outbox holds, as its gauges show it. Asked on any thread; never blocks. */
public interface OutboxFigures {
    /** Bytes that wait for a commit. */
    long queueBytes();

    /** Bytes in use on disk, with the log. */
    long usedBytes();

    /** Bytes that may be in use on disk. */
    long limitBytes();

    /** Idempotency keys that are kept. */
    long idempotencyKeys();

    /** Deliveries in rows that cannot be read. */
    long damagedDeliveries();

    /** Bytes that the disk could still take, the reserve not counted. */
    long freeDiskBytes();

    /** Bytes put by for a full disk; 0 once they are used. */
    long reserveBytes();
}
