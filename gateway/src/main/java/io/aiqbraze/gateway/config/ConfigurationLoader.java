package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aiqbraze.gateway.config.ConfigurationFaults.KeyLines;
import io.aiqbraze.gateway.config.MappingFault.FaultRepair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the configuration: the built-in {@code gateway.yaml}, a file laid over it, and the environment. */
public final class ConfigurationLoader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final Map<String, String> variables;

    /**
     * A loader for one environment.
     *
     * @param variables the process environment
     */
    public ConfigurationLoader(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Reads and checks everything.
     *
     * @param file holds at least the keys that differ from the defaults; empty for the defaults alone
     * @throws InvalidConfiguration that names all faults
     */
    public GatewaySettings load(Optional<Path> file) throws InvalidConfiguration {
        ConfigurationFaults faults = faults(file);
        var environment = new EnvironmentVariables(variables, faults);
        ObjectNode filled = environment.fillAll(merged(file));
        WorkspaceEntries.complete(filled, environment, faults);
        return map(filled, environment, faults);
    }

    /** As {@link #load}, for commands that ask Braze nothing: no key is read, and an endpoint may be missing. */
    public GatewaySettings loadOffline(Optional<Path> file) throws InvalidConfiguration {
        ObjectNode merged = merged(file);
        WorkspaceEntries.forgetKeys(merged);
        ConfigurationFaults faults = faults(file);
        var environment = new EnvironmentVariables(variables, faults);
        ObjectNode filled = environment.fillAll(merged);
        WorkspaceEntries.nameEndpoints(filled);
        return map(filled, environment, faults);
    }

    private static ObjectNode merged(Optional<Path> file) throws InvalidConfiguration {
        ObjectNode defaults = builtIn();
        return file.isPresent() ? ConfigurationLayers.mergeConfiguration(defaults, own(file.get())) : defaults;
    }

    private static ConfigurationFaults faults(Optional<Path> file) throws InvalidConfiguration {
        if (file.isEmpty()) {
            return new ConfigurationFaults("built-in gateway.yaml", new KeyLines());
        }
        ObjectNode unused = own(file.get());
        try (JsonParser parser = YAML.createParser(file.get().toFile())) {
            return new ConfigurationFaults(file.get().toString(), new KeyLines(parser));
        } catch (IOException e) {
            throw new InvalidConfiguration(file.get() + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /** What does not fit is replaced by a default and looked over again, until all faults are known. */
    private static GatewaySettings map(ObjectNode filled, EnvironmentVariables environment, ConfigurationFaults faults)
            throws InvalidConfiguration {
        var repair = new FaultRepair(withoutFault());
        while (true) {
            try {
                GatewaySettings settings = YAML.treeToValue(filled, GatewaySettings.class);
                if (faults.areThere()) {
                    throw new InvalidConfiguration(faults.all());
                }
                return settings;
            } catch (JsonMappingException e) {
                var fault = new MappingFault(e);
                faults.add(fault.path(), environment.variableOf(fault.path()), fault.message());
                if (!repair.nearest(fault.keys(), filled)) {
                    throw new InvalidConfiguration(faults.all());
                }
            } catch (JsonProcessingException e) {
                throw new InvalidConfiguration(e.getOriginalMessage());
            }
        }
    }

    private static ObjectNode withoutFault() {
        ObjectNode good = builtIn();
        WorkspaceEntries.forgetKeys(good);
        good = new EnvironmentVariables(Map.of(), new ConfigurationFaults("", new KeyLines())).fillAll(good);
        WorkspaceEntries.nameEndpoints(good);
        return good;
    }

    private static ObjectNode builtIn() {
        try (InputStream resource = ConfigurationLoader.class.getResourceAsStream("/gateway.yaml")) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(resource, "gateway.yaml is built into the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode own(Path file) throws InvalidConfiguration {
        JsonNode tree;
        try (InputStream content = Files.newInputStream(file)) {
            tree = YAML.readTree(content);
        } catch (NoSuchFileException e) {
            throw new InvalidConfiguration(file + ": there is no such file");
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String where = place == null ? "" : ":" + place.getLineNr();
            throw new InvalidConfiguration(file + where + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new InvalidConfiguration(file + ": cannot be read (" + e.getMessage() + ")");
        }
        if (tree.isMissingNode() || tree.isNull()) {
            return YAML.createObjectNode();
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidConfiguration(
                file + ": is not a YAML mapping of settings; see conf/gateway.yaml for all keys");
    }

    /**
     * The configuration cannot be used. The message names each fault in a line: file, line where the key is in it, key, value,
     * and what is accepted.
     */
    public static final class InvalidConfiguration extends Exception {
        private static final long serialVersionUID = 1;

        InvalidConfiguration(String message) {
            super(message);
        }
    }

    /** Lays a configuration of one's own over the defaults. */
    static final class ConfigurationLayers {
        private ConfigurationLayers() {}

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
}
