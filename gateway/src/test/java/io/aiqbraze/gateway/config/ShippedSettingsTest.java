package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** conf/gateway.yaml is the one list of settings: it holds every key there is, and no other. */
class ShippedSettingsTest {
    private static final Path FILE = Path.of("../conf/gateway.yaml");

    @Test
    void every_setting_is_in_the_file() throws Exception {
        // Given
        JsonNode file = new YAMLMapper().readTree(FILE.toFile());

        // When
        Set<String> inFile = new TreeSet<>();
        keys(file, "", inFile);
        Set<String> inCode = new TreeSet<>();
        components(GatewaySettings.class, file, "", inCode);
        components(
                WorkspaceSettings.class,
                file.path("workspaces").path(GatewaySettings.DEFAULT_WORKSPACE),
                "/workspaces/default",
                inCode);
        inCode.add("/workspaces/default");

        // Then
        assertThat(inFile).isEqualTo(inCode).hasSizeGreaterThan(50);
    }

    private static void keys(JsonNode node, String path, Set<String> found) {
        for (var field : node.properties()) {
            found.add(path + "/" + field.getKey());
            keys(field.getValue(), path + "/" + field.getKey(), found);
        }
    }

    /** Of a record that the file writes as a mapping; some are a text there, such as sizes. */
    private static void components(Class<?> type, JsonNode node, String path, Set<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            found.add(path + "/" + name);
            if (component.getType().isRecord() && node.path(name).isObject()) {
                components(component.getType(), node.path(name), path + "/" + name, found);
            }
        }
    }
}
