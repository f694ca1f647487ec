package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.Locale;

/** What a JSON value is as a record of its own. */
final class Elements {
    private Elements() {}

    static Decoded decode(String index, JsonNode json) {
        if (json instanceof ObjectNode object) {
            return new Decoded.Payload(index, object);
        }
        String type = json.getNodeType().name().toLowerCase(Locale.ROOT);
        return new Decoded.Broken(
                index, new Refusal("not_an_object", "", "must be a JSON object; this is a JSON " + type), json);
    }
}
