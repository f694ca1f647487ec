package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Kind;

/**
 * Sizes past which Braze refuses a request or drops a value (docs/braze.md#values-of-attributes, docs/braze.md#events,
 * docs/braze.md#campaigns-and-canvases).
 */
final class SizeCheck {
    private static final int KILOBYTE = 1024;
    private static final int MAX_TRIGGER_PROPERTIES = 50 * KILOBYTE;
    private static final int MAX_PROPERTIES = 100 * KILOBYTE;
    private static final int MAX_VALUE = 100 * KILOBYTE;

    private SizeCheck() {}

    /** Measures the parts of an object only if the whole is long enough to matter. */
    static void check(ObjectNode object, Kind kind, int length, String path) throws PayloadRefused {
        if (length > ObjectBytes.MAX_OBJECT) {
            throw ObjectBytes.tooLarge(path, ObjectBytes.MAX_OBJECT);
        }
        if (length <= MAX_TRIGGER_PROPERTIES) {
            return;
        }
        switch (kind) {
            case ATTRIBUTES -> values(object, path);
            case EVENT -> part(object, "properties", MAX_PROPERTIES, path);
            case PURCHASE -> part(object, "properties", MAX_TRIGGER_PROPERTIES, path);
            case TRIGGER, CANVAS -> {
                part(object, "trigger_properties", MAX_TRIGGER_PROPERTIES, path);
                part(object, "context", MAX_TRIGGER_PROPERTIES, path);
                if (object.get("attributes") instanceof ObjectNode attributes) {
                    values(attributes, path + "/attributes");
                }
            }
        }
    }

    private static void values(ObjectNode attributes, String path) throws PayloadRefused {
        for (var field : attributes.properties()) {
            part(attributes, field.getKey(), MAX_VALUE, path);
        }
    }

    private static void part(ObjectNode object, String name, int max, String path) throws PayloadRefused {
        JsonNode part = object.path(name);
        String at = path + "/" + name;
        if (part.isContainerNode()) {
            ObjectBytes.check(part, max, at);
        }
    }
}
