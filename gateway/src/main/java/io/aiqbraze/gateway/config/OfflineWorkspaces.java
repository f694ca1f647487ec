package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What workspaces need not say to commands that ask Braze nothing. */
final class OfflineWorkspaces {
    /** Shown where an address would be; DNS never knows it. */
    private static final String NO_ENDPOINT = "https://rest-endpoint-is-not-set.invalid";

    private OfflineWorkspaces() {}

    /** Takes all keys out, before any variable or file that holds one is read. */
    static void forgetKeys(JsonNode configuration) {
        for (JsonNode workspace : configuration.path("workspaces")) {
            if (workspace instanceof ObjectNode settings) {
                settings.put("apiKey", "not-read").put("apiKeyFile", "");
            }
        }
    }

    /** Gives an endpoint to workspaces that have none. */
    static void nameEndpoints(JsonNode configuration) {
        for (JsonNode workspace : configuration.path("workspaces")) {
            if (workspace instanceof ObjectNode settings
                    && settings.path("restEndpoint").asText("").isBlank()) {
                settings.put("restEndpoint", NO_ENDPOINT);
            }
        }
    }
}
