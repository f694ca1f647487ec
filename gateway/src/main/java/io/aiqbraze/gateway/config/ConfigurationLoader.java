package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
     */
    public GatewaySettings load(Optional<Path> file) throws InvalidConfiguration {
        var environment = new Environment(variables);
        JsonNode filled = environment.fill(merged(file), "");
        WorkspaceKeys.complete(filled, environment);
        return map(filled, file, environment);
    }

    /** As {@link #load}, for commands that ask Braze nothing: no key is read, and an endpoint may be missing. */
    public GatewaySettings loadOffline(Optional<Path> file) throws InvalidConfiguration {
        ObjectNode merged = merged(file);
        OfflineWorkspaces.forgetKeys(merged);
        var environment = new Environment(variables);
        JsonNode filled = environment.fill(merged, "");
        OfflineWorkspaces.nameEndpoints(filled);
        return map(filled, file, environment);
    }

    private static ObjectNode merged(Optional<Path> file) throws InvalidConfiguration {
        ObjectNode defaults = builtIn();
        return file.isPresent() ? Layers.mergeConfiguration(defaults, own(file.get())) : defaults;
    }

    private static GatewaySettings map(JsonNode filled, Optional<Path> file, Environment environment)
            throws InvalidConfiguration {
        String name = file.map(Path::toString).orElse("built-in gateway.yaml");
        try {
            return YAML.treeToValue(filled, GatewaySettings.class);
        } catch (JsonMappingException e) {
            throw new InvalidConfiguration(name + ": " + new MappingFault(e, environment).describe());
        } catch (JsonProcessingException e) {
            throw new InvalidConfiguration(name + ": " + e.getOriginalMessage());
        }
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
}
