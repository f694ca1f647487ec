package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The two ways to give a workspace its key, {@code apiKey} and {@code apiKeyFile}. */
final class WorkspaceKeys {
    private static final String KEY = "apiKey";
    private static final String FILE = "apiKeyFile";

    private WorkspaceKeys() {}

    /** A workspace that says itself where its key is inherits no other place. */
    static void forgetInherited(ObjectNode workspace, JsonNode own) {
        if (own.hasNonNull(KEY) && !own.hasNonNull(FILE)) {
            workspace.put(FILE, "");
        } else if (own.hasNonNull(FILE) && !own.hasNonNull(KEY)) {
            workspace.put(KEY, "");
        }
    }

    /** Puts the content of key files in the place of keys. */
    static void read(JsonNode configuration) throws InvalidConfiguration {
        for (var workspace : configuration.path("workspaces").properties()) {
            if (workspace.getValue() instanceof ObjectNode settings) {
                String file = settings.path(FILE).asText("");
                if (!file.isEmpty()) {
                    settings.put(KEY, read("workspaces." + workspace.getKey(), settings, file));
                }
            }
        }
    }

    private static String read(String path, ObjectNode settings, String file) throws InvalidConfiguration {
        String key;
        try {
            key = new KeyFile(Path.of(file)).read().value();
        } catch (IOException | InvalidPathException e) {
            throw new InvalidConfiguration(path + "." + FILE + ": '" + file + "' cannot be used ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "); accepted is a file that holds a key");
        }
        String direct = settings.path(KEY).asText("").strip();
        // BRAZE_API_KEY_FILE stands behind both of them, and then they agree
        if (!direct.isEmpty() && !direct.equals(key)) {
            throw new InvalidConfiguration(path + ": both " + KEY + " and " + FILE + " are set; set one of them");
        }
        return key;
    }
}
