package io.aiqbraze.gateway.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What Braze was sent, in the words of a rule's output. */
final class BrazeObjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BrazeObjects() {}

    /** Of all requests that the sandbox remembers, oldest first. */
    static List<JsonNode> in(LocalSandbox sandbox) throws IOException {
        var outputs = new ArrayList<JsonNode>();
        for (JsonNode request : sandbox.look("requests?last=200").path("last")) {
            JsonNode body = JSON.readTree(request.path("body").asText());
            switch (request.path("endpoint").asText()) {
                case "/users/track" -> {
                    body.path("attributes").forEach(object -> outputs.add(output("attributes", object)));
                    body.path("events").forEach(object -> outputs.add(output("event", object)));
                    body.path("purchases").forEach(object -> outputs.add(output("purchase", object)));
                }
                case "/campaigns/trigger/send" -> recipients(body, "trigger", "campaign_id", outputs);
                case "/canvas/trigger/send" -> recipients(body, "canvas", "canvas_id", outputs);
                default -> throw new AssertionError("nobody should have asked for " + request);
            }
        }
        return outputs;
    }

    private static void recipients(JsonNode body, String kind, String id, List<JsonNode> outputs) {
        for (JsonNode recipient : body.path("recipients")) {
            ObjectNode object = recipient.deepCopy();
            object.set(id, body.path(id));
            if (object.has("external_user_id")) {
                object.set("external_id", object.remove("external_user_id"));
            }
            outputs.add(output(kind, object));
        }
    }

    private static JsonNode output(String kind, JsonNode object) {
        return JSON.createObjectNode().set(kind, object);
    }
}
