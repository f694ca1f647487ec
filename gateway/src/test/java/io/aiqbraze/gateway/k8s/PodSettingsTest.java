package io.aiqbraze.gateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PodSettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    @Test
    void the_gateway_accepts_the_pods_configuration_with_every_key_set() {
        // When
        var settings = PodSettings.load();

        // Then
        assertThat(List.of(
                        settings.ingest().clientKey(),
                        settings.admin().key(),
                        settings.workspaces().get("default").apiKey()))
                .allMatch(Secret::isSet);
    }

    @Test
    void every_variable_of_the_pod_is_one_that_the_gateway_reads() throws IOException {
        // Given
        String read = Files.readString(Manifests.REPOSITORY.resolve("conf/gateway.yaml"))
                + Files.readString(Manifests.REPOSITORY.resolve("conf/logback.xml"));
        List<String> known =
                VARIABLE.matcher(read).results().map(PodSettingsTest::name).toList();

        // Then
        assertThat(PodSettings.variables().keySet())
                .extracting(name -> name.endsWith("_FILE") ? name.substring(0, name.length() - 5) : name)
                .isSubsetOf(known);
    }

    @Test
    void files_and_directories_of_the_environment_are_mounted() {
        // Given
        var mounts = Manifests.gateway().getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .map(Path::of)
                .toList();

        // Then
        assertThat(PodSettings.variables().values())
                .filteredOn(value -> value.startsWith("/"))
                .isNotEmpty()
                .allMatch(value -> mounts.stream().anyMatch(Path.of(value)::startsWith));
    }

    @Test
    void the_settings_file_on_the_command_line_is_the_generated_one() {
        // Given
        var generator =
                Kustomization.in(Manifests.EMBEDDED).configMapGenerator().get(0);
        var mount = Manifests.gateway().getVolumeMounts().stream()
                .filter(candidate -> candidate.getName().equals("settings"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(Manifests.gateway().getArgs())
                .containsExactly(
                        "run",
                        "--config",
                        mount.getMountPath() + "/" + generator.files().get(0));
        assertThat(Manifests.statefulSet().getSpec().getTemplate().getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("settings"))
                .extracting((Volume volume) -> volume.getConfigMap().getName())
                .containsExactly(generator.name());
    }

    @Test
    void the_image_is_the_one_that_the_kustomization_gives_a_version() {
        assertThat(Kustomization.in(Manifests.EMBEDDED).images())
                .extracting(Kustomization.Image::name)
                .containsExactly(Manifests.gateway().getImage());
    }

    private static String name(MatchResult variable) {
        return variable.group(1);
    }
}
