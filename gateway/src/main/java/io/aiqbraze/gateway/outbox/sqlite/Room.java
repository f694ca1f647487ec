package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;

/** How much one commit may add. */
final class Room {
    private long ofDatabase;
    private long ofDisk;

    /**
     * Room in bytes.
     *
     * @param ofDatabase up to {@code outbox.maxBytes}
     * @param ofDisk until the disk has too little
     */
    Room(long ofDatabase, long ofDisk) {
        this.ofDatabase = ofDatabase;
        this.ofDisk = ofDisk;
    }

    /** Takes some, or throws {@link OutboxUnavailable} and takes none. */
    void take(long bytes) {
        if (bytes > ofDisk) {
            throw new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the disk of the outbox has too little room");
        }
        if (bytes > ofDatabase) {
            throw new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox has reached outbox.maxBytes");
        }
        ofDatabase -= bytes;
        ofDisk -= bytes;
    }
}
