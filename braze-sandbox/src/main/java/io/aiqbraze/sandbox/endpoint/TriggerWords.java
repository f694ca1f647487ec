package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.ObjectKind;

/** What a campaign and a canvas call the same things. */
enum TriggerWords {
    CAMPAIGN(ObjectKind.TRIGGERS, "campaign_id", "trigger_properties", "trigger_properties", "Invalid Campaign ID"),
    CANVAS(ObjectKind.CANVASES, "canvas_id", "context", "canvas_entry_properties", "Invalid Canvas ID");

    private final ObjectKind kind;
    private final String idField;
    private final String propertiesField;
    private final String formerField;
    private final String unknown;

    TriggerWords(ObjectKind kind, String idField, String propertiesField, String formerField, String unknown) {
        this.kind = kind;
        this.idField = idField;
        this.propertiesField = propertiesField;
        this.formerField = formerField;
        this.unknown = unknown;
    }

    ObjectKind kind() {
        return kind;
    }

    String idField() {
        return idField;
    }

    String propertiesField() {
        return propertiesField;
    }

    String unknown() {
        return unknown;
    }

    /** Whether /campaigns/list names it. */
    boolean listed() {
        return this == CAMPAIGN;
    }

    /** The properties of a request or a recipient, under today's name or the former one. */
    ObjectNode properties(JsonNode holder) {
        if (holder.path(propertiesField) instanceof ObjectNode properties) {
            return properties;
        }
        return holder.path(formerField) instanceof ObjectNode former ? former : JsonNodeFactory.instance.objectNode();
    }
}
