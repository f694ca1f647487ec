package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Line;

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
