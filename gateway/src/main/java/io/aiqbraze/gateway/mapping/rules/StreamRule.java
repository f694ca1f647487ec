package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;

/** The compiled rule of one stream with its settings; immutable, for any number of threads. */
public interface StreamRule {
    /**
     * Maps one payload and checks the outputs against Braze's rules. Never throws for bad data.
     *
     * @param index the payload's place in its request
     */
    MappingResult map(JsonNode payload, String index, RequestFacts request);

    /** The settings of this stream: the defaults with what the stream sets differently. */
    StreamSettings settings();
}
