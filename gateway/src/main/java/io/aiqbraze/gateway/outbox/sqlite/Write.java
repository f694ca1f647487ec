package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.SQLException;

/**
 * A change that waits for its commit.
 *
 * @param bytes about how much memory it holds
 * @param deliveries how many deliveries it is about
 * @param queuedAt in nanoseconds of a clock that only runs forward
 * @param urgent whether it helps deliveries to leave, and so may pass where new ones are refused
 */
record Write(long bytes, int deliveries, long queuedAt, boolean urgent, Change change, Reply<Void> reply) {
    /** What the write does. */
    interface Change {
        void apply(Transaction transaction) throws SQLException;
    }
}
