package io.aiqbraze.gateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesConfigMapTest {
    private static final Pattern READ = Pattern.compile("[^/]+\\.jq|lib/[^/]+\\.jq|tests/[^/]+\\.yaml");
    private static final Path RULES = Manifests.REPOSITORY.resolve("mapping-rules");
    private static final String REMEDY = "run k8s/bin/rules-configmap and commit what it writes";
    private static final int MAX_CONFIG_MAP_BYTES = 1 << 20;

    @Test
    void the_directory_of_the_pod_holds_the_shipped_rules_to_the_letter() throws IOException {
        // Given
        ConfigMap rules = rules();

        // When
        Map<String, String> mounted = new TreeMap<>();
        for (KeyToPath item : source().getConfigMap().getItems()) {
            mounted.put(item.getPath(), rules.getData().get(item.getKey()));
        }

        // Then
        assertThat(mounted).as(REMEDY).isEqualTo(shipped());
    }

    @Test
    void the_config_map_holds_nothing_that_is_not_mounted() {
        assertThat(source().getConfigMap().getItems())
                .extracting(KeyToPath::getKey)
                .as(REMEDY)
                .containsExactlyInAnyOrderElementsOf(rules().getData().keySet());
    }

    @Test
    void the_rules_are_one_volume_of_the_config_map() {
        assertThat(source().getConfigMap().getName())
                .isEqualTo(rules().getMetadata().getName());
    }

    @Test
    void the_rules_fit_into_a_config_map() {
        assertThat(rules().getData().values())
                .extracting(content -> content.getBytes(StandardCharsets.UTF_8).length)
                .satisfies(lengths -> assertThat(
                                lengths.stream().mapToInt(Integer::intValue).sum())
                        .isLessThan(MAX_CONFIG_MAP_BYTES));
    }

    private static ConfigMap rules() {
        return Manifests.only(Manifests.BASE.resolve("rules.yaml"), ConfigMap.class);
    }

    private static VolumeProjection source() {
        var patch = Manifests.only(Manifests.EMBEDDED.resolve("rules-volume.yaml"), StatefulSet.class);
        var volumes = patch.getSpec().getTemplate().getSpec().getVolumes();
        assertThat(volumes)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getName()).isEqualTo("rules"));
        List<VolumeProjection> sources = volumes.get(0).getProjected().getSources();
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    /** What the gateway reads: streams, their library, their tests. */
    private static Map<String, String> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            READ.matcher(RULES.relativize(file).toString()).matches())
                    .collect(Collectors.toMap(
                            file -> RULES.relativize(file).toString(),
                            RulesConfigMapTest::content,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
