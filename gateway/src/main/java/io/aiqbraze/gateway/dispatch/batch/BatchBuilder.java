package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;

/**
 * Fills one request. Deliveries are offered user by user, each user's in order; after the first of a user's that does
 * not fit, the rest of that user must wait for another request.
 */
public sealed interface BatchBuilder permits TrackBatchBuilder, RecipientBatchBuilder {
    /** The greatest body, kept below Braze's 4 MB (docs/braze.md#size-of-a-request). */
    int MAX_BODY_BYTES = 4_000_000 - 1024;

    /** Turns to another user. */
    void nextUser();

    /** Takes the delivery if it fits. */
    boolean offer(QueuedDelivery queued);

    /** Whether no further object of any user fits. */
    boolean isFull();

    /** Whether nothing was taken. */
    boolean isEmpty();

    RequestBatch build();

    /**
     * Makes the builders of requests, one for each. Called on the thread that fills requests, an event loop where they are sent,
     * and keeps nothing.
     */
    public interface BatchBuilders {
        /**
         * The builder of one request.
         *
         * @param campaign the id of the campaign or canvas; empty for /users/track
         */
        BatchBuilder builder(Line line, String campaign);
    }
}
