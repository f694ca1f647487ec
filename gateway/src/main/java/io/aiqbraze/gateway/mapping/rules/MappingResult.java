package io.aiqbraze.gateway.mapping.rules;

import io.aiqbraze.gateway.mapping.payload.Refusal;
import io.aiqbraze.gateway.model.Delivery;
import java.util.List;

/** What a rule makes of one payload: all of its outputs or none. */
public sealed interface MappingResult {
    /** At least one delivery. */
    record Mapped(List<Delivery> deliveries) implements MappingResult {}

    /** The rule put out nothing, on purpose. */
    record Filtered() implements MappingResult {}

    record Refused(Refusal refusal) implements MappingResult {}
}
