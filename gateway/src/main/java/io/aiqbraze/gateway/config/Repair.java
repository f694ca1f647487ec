package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Puts defaults in the place of settings that are at fault, so that what is wrong besides them can be found. */
final class Repair {
    private final ObjectNode good;

    /** @param good a configuration without a fault */
    Repair(ObjectNode good) {
        this.good = good;
    }

    /** Puts right what is at the path, or else what is around it; false if nothing can be changed. */
    boolean nearest(List<String> path, ObjectNode configuration) {
        List<String> around = path;
        while (!around.isEmpty() && !at(around, configuration)) {
            around = around.subList(0, around.size() - 1);
        }
        return !around.isEmpty();
    }

    private boolean at(List<String> path, ObjectNode configuration) {
        JsonNode around = configuration;
        JsonNode model = good;
        for (String key : modelled(path)) {
            model = model.path(key);
        }
        for (String key : path.subList(0, path.size() - 1)) {
            around = around.path(key);
        }
        if (!(around instanceof ObjectNode object)) {
            return false;
        }
        String key = path.get(path.size() - 1);
        return model.isMissingNode()
                ? object.remove(key) != null
                : !model.equals(object.replace(key, model.deepCopy()));
    }

    /** A workspace of any name is as good as the default one. */
    private static List<String> modelled(List<String> path) {
        if (path.size() < 2 || !path.get(0).equals("workspaces")) {
            return path;
        }
        var modelled = new ArrayList<>(path);
        modelled.set(1, GatewaySettings.DEFAULT_WORKSPACE);
        return modelled;
    }
}
