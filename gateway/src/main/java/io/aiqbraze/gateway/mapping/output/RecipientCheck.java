package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recipient of a campaign or canvas (docs/braze.md#campaigns-and-canvases). */
final class RecipientCheck {
    private static final List<String> OF_BOTH = List.of(
            "external_id", "braze_id", "user_alias", "email", "prioritization", "attributes", "send_to_existing_only");
    private static final Set<String> CAMPAIGN = FieldCheck.known(OF_BOTH, "campaign_id", "trigger_properties");
    private static final Set<String> CANVAS = FieldCheck.known(OF_BOTH, "canvas_id", "context");

    private RecipientCheck() {}

    static void check(ObjectNode recipient, Kind kind, String path) throws PayloadRefused {
        boolean canvas = kind == Kind.CANVAS;
        FieldCheck.onlyKnown(recipient, canvas ? CANVAS : CAMPAIGN, path);
        checkCampaign(recipient, canvas ? "canvas_id" : "campaign_id", path);
        FieldCheck.optionalObject(recipient, canvas ? "context" : "trigger_properties", path);
        FieldCheck.optionalObject(recipient, "attributes", path);
        FieldCheck.optionalBoolean(recipient, "send_to_existing_only", path);
        JsonNode attributes = recipient.path("attributes");
        if (attributes instanceof ObjectNode object) {
            AttributesCheck.checkRecipient(object, path + "/attributes");
        }
        if (recipient.has("prioritization") && !recipient.has("email")) {
            throw PayloadRefused.output("bad_field", path + "/prioritization", "belongs to an email identifier only");
        }
        JsonNode existingOnly = recipient.path("send_to_existing_only");
        if (existingOnly.isBoolean() && !existingOnly.booleanValue()) {
            checkCreating(recipient, attributes, path);
        }
    }

    private static void checkCampaign(ObjectNode recipient, String name, String path) throws PayloadRefused {
        if (FieldCheck.text(recipient, name, path).length() > Delivery.LONGEST_CAMPAIGN) {
            throw PayloadRefused.output(
                    "bad_field", path + "/" + name, "must have at most " + Delivery.LONGEST_CAMPAIGN + " characters");
        }
    }

    private static void checkCreating(ObjectNode recipient, JsonNode attributes, String path) throws PayloadRefused {
        if (attributes.isEmpty()) {
            throw PayloadRefused.output(
                    "missing_attributes",
                    path + "/attributes",
                    "must not be empty where send_to_existing_only is false");
        }
        if (recipient.has("user_alias")) {
            throw PayloadRefused.output(
                    "bad_field", path + "/send_to_existing_only", "cannot be false with user_alias");
        }
    }

    /** The campaign or canvas of a checked recipient; null for what goes to /users/track. */
    static @Nullable String campaign(ObjectNode object, Kind kind) {
        return switch (kind) {
            case ATTRIBUTES, EVENT, PURCHASE -> null;
            case TRIGGER -> object.path("campaign_id").textValue();
            case CANVAS -> object.path("canvas_id").textValue();
        };
    }
}
