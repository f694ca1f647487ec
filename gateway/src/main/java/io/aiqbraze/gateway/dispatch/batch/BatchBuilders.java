package io.aiqbraze.gateway.dispatch.batch;

import io.aiqbraze.gateway.model.Line;

/** Makes the builders of requests, one for each. */
public interface BatchBuilders {
    /**
     * The builder of one request.
     *
     * @param campaign the id of the campaign or canvas; empty for /users/track
     */
    BatchBuilder builder(Line line, String campaign);
}
