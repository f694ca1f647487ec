package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Set;

/** An object of events[] (docs/braze.md#events). */
final class EventCheck {
    private static final Set<String> KNOWN = Set.of(
            "external_id",
            "braze_id",
            "user_alias",
            "email",
            "phone",
            "app_id",
            "name",
            "time",
            "properties",
            "_update_existing_only");

    private EventCheck() {}

    static void check(ObjectNode event, String path) throws PayloadRefused {
        FieldCheck.onlyKnown(event, KNOWN, path);
        NameCheck.check(FieldCheck.text(event, "name", path), path + "/name");
        TimeCheck.check(event, path);
        PropertiesCheck.check(event, path);
        FieldCheck.optionalBoolean(event, "_update_existing_only", path);
    }
}
