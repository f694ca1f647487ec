package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much one commit may add. Belongs to the writer's thread. */
final class WriteRoom {
    private static final Logger LOG = LoggerFactory.getLogger(WriteRoom.class);

    private long ofDatabase;
    private long ofDisk;
    private boolean refused;

    /**
     * Room in bytes.
     *
     * @param ofDatabase up to {@code outbox.maxBytes}
     * @param ofDisk until the disk has too little
     */
    WriteRoom(long ofDatabase, long ofDisk) {
        this.ofDatabase = ofDatabase;
        this.ofDisk = ofDisk;
    }

    /** Takes some, or throws {@link OutboxUnavailable} and takes none. */
    void take(long bytes) {
        if (bytes > ofDisk) {
            throw new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the disk of the outbox has too little room");
        }
        if (bytes > ofDatabase) {
            refused = true;
            throw new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox has reached outbox.maxBytes");
        }
        ofDatabase -= bytes;
        ofDisk -= bytes;
    }

    /** Whether something found the database full. */
    boolean isRefused() {
        return refused;
    }

    /** Tells when the database has reached its bound, and when it has room again: a line each, however much is refused. */
    static final class FullnessLog {
        /** It is full while less than this part of it is free: what just fits ends no outage, what is too large begins none. */
        private static final int FREE_SHARE = 20;

        private boolean full;

        /**
         * A commit has ended.
         *
         * @param refused whether something found no room in it
         * @param used bytes of the database now
         * @param limit {@code outbox.maxBytes}
         */
        void committed(boolean refused, long used, long limit) {
            boolean hasRoom = used <= limit - limit / FREE_SHARE;
            if (refused && !full && !hasRoom) {
                full = true;
                LOG.atWarn()
                        .addKeyValue("event", "outbox_full")
                        .addKeyValue("used", used)
                        .addKeyValue("limit", limit)
                        .log("the outbox has reached outbox.maxBytes: requests get 503 until deliveries have left");
            } else if (full && !refused && hasRoom) {
                full = false;
                LOG.atInfo()
                        .addKeyValue("event", "outbox_room")
                        .addKeyValue("used", used)
                        .addKeyValue("limit", limit)
                        .log("the outbox has room again");
            }
        }
    }
}
