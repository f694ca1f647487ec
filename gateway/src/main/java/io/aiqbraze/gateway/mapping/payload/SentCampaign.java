package io.aiqbraze.gateway.mapping.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sender of a payload calls its campaign, which a rule may map to another at Braze. */
public final class SentCampaign {
    private static final List<String> NAMES = List.of("campaign_id", "canvas_id");
    /** Where payloads of other platforms carry what is not theirs. */
    private static final List<String> PLACES = List.of("properties", "data");

    private SentCampaign() {}

    /** The id as the payload has it; null if it has none. */
    public static @Nullable String of(JsonNode payload) {
        String id = in(payload);
        for (int place = 0; id == null && place < PLACES.size(); place++) {
            id = in(payload.path(PLACES.get(place)));
        }
        return id;
    }

    private static @Nullable String in(JsonNode object) {
        for (String name : NAMES) {
            JsonNode value = object.path(name);
            if (value.isTextual() || value.isIntegralNumber()) {
                return value.asText();
            }
        }
        return null;
    }
}
