package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.List;

/** The properties of events and purchases (docs/braze.md#events), and the free objects of triggers. */
final class PropertiesCheck {
    /** Braze ignores those past it, without a word. */
    private static final int MAX_PROPERTIES = 256;

    private static final List<String> RESERVED = List.of("time", "event_name");

    private PropertiesCheck() {}

    static void check(ObjectNode object, String path) throws PayloadRefused {
        object(object, "properties", path);
        JsonNode properties = object.path("properties");
        String at = path + "/properties";
        if (properties.size() > MAX_PROPERTIES) {
            throw PayloadRefused.output(
                    "too_many_properties", at, "has more properties than the " + MAX_PROPERTIES + " that Braze takes");
        }
        for (String reserved : RESERVED) {
            if (properties.has(reserved)) {
                throw PayloadRefused.output("reserved_property", at + "/" + reserved, "is a name that Braze reserves");
            }
        }
        NameCheck.checkAll(properties, at);
    }

    /** An optional field that holds an object. */
    static void object(ObjectNode object, String name, String path) throws PayloadRefused {
        JsonNode value = object.get(name);
        if (value != null && !value.isObject()) {
            throw PayloadRefused.output("bad_field", path + "/" + name, "must be an object");
        }
    }
}
