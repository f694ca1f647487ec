package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays a configuration of one's own over the defaults. */
final class Layers {
    private Layers() {}

    /** The defaults with what {@code own} says differently; a key left empty keeps its default. */
    static ObjectNode merge(ObjectNode defaults, ObjectNode own) {
        ObjectNode merged = defaults.deepCopy();
        for (var field : own.properties()) {
            String key = field.getKey();
            if (!field.getValue().isNull()) {
                merged.set(key, merge(defaults.path(key), field.getValue()));
            }
        }
        return merged;
    }

    /** As {@link #merge(ObjectNode, ObjectNode)}, but own workspaces replace the default one and inherit from it. */
    static ObjectNode mergeConfiguration(ObjectNode defaults, ObjectNode own) {
        ObjectNode merged = merge(defaults, own);
        if (own.get("workspaces") instanceof ObjectNode workspaces) {
            JsonNode inherited = defaults.path("workspaces").path(GatewaySettings.DEFAULT_WORKSPACE);
            ObjectNode replaced = merged.putObject("workspaces");
            for (var workspace : workspaces.properties()) {
                JsonNode complete = merge(inherited, workspace.getValue());
                if (complete instanceof ObjectNode settings) {
                    WorkspaceEntries.forgetInherited(settings, workspace.getValue());
                }
                replaced.set(workspace.getKey(), complete);
            }
        }
        return merged;
    }

    private static JsonNode merge(JsonNode defaults, JsonNode own) {
        if (own.isNull()) {
            return defaults.deepCopy();
        }
        return defaults instanceof ObjectNode base && own instanceof ObjectNode over ? merge(base, over) : own;
    }
}
