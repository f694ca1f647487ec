package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${NAME:default}} in a configuration and remembers which variable stands behind which key. */
final class EnvironmentVariables {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

    private final Map<String, String> variables;
    private final ConfigurationFaults faults;
    private final Map<String, String> namesByPath = new HashMap<>();
    private final Map<String, String> filesByPath = new HashMap<>();

    /** @param faults where all that is wrong with variables goes */
    EnvironmentVariables(Map<String, String> variables, ConfigurationFaults faults) {
        this.variables = variables;
        this.faults = faults;
    }

    /** The configuration with every placeholder replaced; itself, changed. */
    ObjectNode fillAll(ObjectNode configuration) {
        JsonNode unused = fill(configuration, "");
        return configuration;
    }

    private JsonNode fill(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                field.setValue(fill(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fill(array.get(i), path + "[" + i + "]"));
            }
        } else if (node.isTextual() && node.textValue().contains("${")) {
            return TextNode.valueOf(fillText(node.textValue(), path));
        }
        return node;
    }

    /** The variable that a key's value comes from, or an empty text. */
    String variableOf(String path) {
        return namesByPath.getOrDefault(path, "");
    }

    /** The file whose content is a key's value, or an empty text. */
    String fileOf(String path) {
        return filesByPath.getOrDefault(path, "");
    }

    private String fillText(String text, String path) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        var filled = new StringBuilder();
        while (placeholder.find()) {
            String name = placeholder.group(1);
            namesByPath.put(path, name);
            String file = variables.get(name + "_FILE");
            if (file != null && placeholder.group().equals(text)) {
                filesByPath.put(path, file);
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value(name, placeholder.group(2), path)));
        }
        return placeholder.appendTail(filled).toString();
    }

    private String value(String name, @Nullable String fallback, String path) {
        String direct = variables.get(name);
        String file = variables.get(name + "_FILE");
        if (direct != null && file != null) {
            return fault(path, name, "both " + name + " and " + name + "_FILE are set; set one of them");
        }
        if (file != null) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                String why = e.getClass().getSimpleName();
                return fault(path, name, name + "_FILE names " + file + ", which cannot be read (" + why + ")");
            }
        }
        if (direct != null) {
            return direct;
        }
        if (fallback == null) {
            return fault(path, name, "the variable is not set and has no default");
        }
        return fallback;
    }

    private String fault(String path, String name, String message) {
        faults.add(path, name, message);
        return "";
    }
}
