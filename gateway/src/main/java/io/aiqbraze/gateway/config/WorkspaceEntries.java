package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.config.Secret.KeyFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Workspaces before they are settings: the two ways to give one its key, {@code apiKey} and {@code apiKeyFile}, and what none
 * need say to commands that ask Braze nothing.
 */
final class WorkspaceEntries {
    private static final String KEY = "apiKey";
    private static final String FILE = "apiKeyFile";
    private static final String UNREAD = "not-read";

    /** Shown where an address would be; DNS never knows it. */
    private static final String NO_ENDPOINT = "https://rest-endpoint-is-not-set.invalid";

    private WorkspaceEntries() {}

    /** A workspace that names a file of its own does not inherit a key. */
    static void forgetInherited(ObjectNode workspace, JsonNode own) {
        if (!own.path(FILE).asText("").isEmpty() && !own.hasNonNull(KEY)) {
            workspace.put(KEY, "");
        }
    }

    /** Puts the content of key files in the place of keys, and the files that variables name beside their content. */
    static void complete(JsonNode configuration, EnvironmentVariables environment, ConfigurationFaults faults) {
        for (var workspace : configuration.path("workspaces").properties()) {
            if (workspace.getValue() instanceof ObjectNode settings) {
                String path = "workspaces." + workspace.getKey();
                String file = settings.path(FILE).asText("");
                if (file.isEmpty()) {
                    settings.put(FILE, environment.fileOf(path + "." + KEY));
                } else {
                    settings.put(KEY, read(path, settings, file, faults));
                }
            }
        }
    }

    /** Where there is a fault, a key in its place, so that no second one is found in that there is none. */
    private static String read(String path, ObjectNode settings, String file, ConfigurationFaults faults) {
        if (!settings.path(KEY).asText("").isBlank()) {
            faults.add(path, "", "both " + KEY + " and " + FILE + " are set; set one of them");
            return UNREAD;
        }
        try {
            return new KeyFile(Path.of(file)).read().value();
        } catch (IOException | InvalidPathException e) {
            faults.add(
                    path + "." + FILE,
                    "",
                    "'" + file + "' cannot be used (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); accepted is a file that holds a key");
            return UNREAD;
        }
    }

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
