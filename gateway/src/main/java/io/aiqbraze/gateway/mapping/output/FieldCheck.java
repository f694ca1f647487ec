package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields that an object may and must have. */
final class FieldCheck {
    private FieldCheck() {}

    /** The names of fields that an object may have: those that it shares with others, and its own. */
    static Set<String> known(List<String> shared, String... own) {
        var known = new HashSet<>(shared);
        Collections.addAll(known, own);
        return Collections.unmodifiableSet(known);
    }

    static void onlyKnown(ObjectNode object, Set<String> known, String path) throws PayloadRefused {
        var names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                throw PayloadRefused.output(
                        "unknown_field", path + "/" + name, "Braze does not know; known are " + new TreeSet<>(known));
            }
        }
    }

    /** The text of a field that must be there and not empty. */
    static String text(ObjectNode object, String name, String path) throws PayloadRefused {
        JsonNode value = object.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw PayloadRefused.output(
                    value.isMissingNode() ? "missing_field" : "bad_field",
                    path + "/" + name,
                    "must be a text that is not empty");
        }
        return value.textValue();
    }

    static void optionalBoolean(ObjectNode object, String name, String path) throws PayloadRefused {
        JsonNode value = object.get(name);
        if (value != null && !value.isBoolean()) {
            throw PayloadRefused.output("bad_field", path + "/" + name, "must be true or false");
        }
    }

    static void optionalObject(ObjectNode object, String name, String path) throws PayloadRefused {
        JsonNode value = object.get(name);
        if (value != null && !value.isObject()) {
            throw PayloadRefused.output("bad_field", path + "/" + name, "must be an object");
        }
    }
}
