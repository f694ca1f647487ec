package io.aiqbraze.gateway.mapping.payload;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The sender's own id of an occurrence. */
public final class PayloadId {
    private static final String[] NAMES = {"id", "messageId", "message_id"};

    private PayloadId() {}

    /** The id of a payload, under its name or one of the aliases; null if it has none. */
    public static @Nullable String of(JsonNode payload) {
        for (String name : NAMES) {
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
}
