package io.aiqbraze.gateway.mapping.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sender of a payload calls things, whatever its rule makes of it. */
public final class SentIds {
    private static final String[] OCCURRENCE = {"id", "messageId", "message_id"};
    private static final List<String> CAMPAIGN = List.of("campaign_id", "canvas_id");
    /** Where payloads of other platforms carry what is not theirs. */
    private static final List<String> PLACES = List.of("properties", "data");

    private SentIds() {}

    /** The sender's own id of an occurrence, under its name or one of the aliases; null if the payload has none. */
    public static @Nullable String occurrence(JsonNode payload) {
        for (String name : OCCURRENCE) {
            JsonNode value = payload.path(name);
            if (value.isTextual() && !value.textValue().isEmpty()) {
                return value.textValue();
            }
            if (value.isIntegralNumber()) {
                return value.asText();
            }
        }
        return null;
    }

    /** The campaign as the payload has it, which a rule may map to another at Braze; null if it has none. */
    public static @Nullable String campaign(JsonNode payload) {
        String id = campaignIn(payload);
        for (int place = 0; id == null && place < PLACES.size(); place++) {
            id = campaignIn(payload.path(PLACES.get(place)));
        }
        return id;
    }

    private static @Nullable String campaignIn(JsonNode object) {
        for (String name : CAMPAIGN) {
            JsonNode value = object.path(name);
            if (value.isTextual() || value.isIntegralNumber()) {
                return value.asText();
            }
        }
        return null;
    }
}
