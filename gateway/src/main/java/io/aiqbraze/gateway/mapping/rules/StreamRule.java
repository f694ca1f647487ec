package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.mapping.payload.RequestFacts;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.jq.run.MemoryLender;
import java.util.List;

/** The compiled rule of one stream with its settings; immutable, for any number of threads. */
public interface StreamRule {
    /**
     * Maps one payload and checks the outputs against Braze's rules. Never throws for bad data.
     *
     * @param index the payload's place in its request
     * @param budget lends the memory for what the rule makes of the payload, until this returns
     * @throws MemoryLender.Exhausted if it has nothing left, which is no fault of the payload
     */
    MappingResult map(JsonNode payload, String index, RequestFacts request, MemoryLender budget);

    /**
     * What the rule puts out, before any check.
     *
     * @param index the payload's place in its request
     */
    List<JsonNode> outputs(JsonNode payload, String index, RequestFacts request, MemoryLender budget)
            throws PayloadRefused;

    /** The same rule, reading these settings. */
    StreamRule with(StreamSettings other);

    /** The settings of this stream: the defaults with what the stream sets differently. */
    StreamSettings settings();

    /** What a rule makes of one payload: all of its outputs or none. */
    sealed interface MappingResult {
        /** At least one delivery. */
        record Mapped(List<Delivery> deliveries) implements MappingResult {}

        /** The rule put out nothing, on purpose. */
        record Filtered() implements MappingResult {}

        record Refused(Refusal refusal) implements MappingResult {}
    }
}
