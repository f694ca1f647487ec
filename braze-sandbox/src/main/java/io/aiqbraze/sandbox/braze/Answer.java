package io.aiqbraze.sandbox.braze;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Braze answers. */
public record Answer(int status, String mediaType, String body) {
    public static final String JSON = "application/json";

    /** An answer in JSON. */
    public static Answer json(int status, ObjectNode body) {
        return new Answer(status, JSON, body.toString());
    }

    /** An answer in JSON that people read, too. */
    public static Answer page(ObjectNode body) {
        return new Answer(200, JSON, body.toPrettyString() + "\n");
    }

    /** An answer that only says something. */
    public static Answer message(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }
}
