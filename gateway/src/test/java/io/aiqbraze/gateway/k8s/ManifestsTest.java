package io.aiqbraze.gateway.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
    private static final String NAME = "app.kubernetes.io/name";

    static List<Path> files() {
        return Manifests.files();
    }

    static List<Path> kustomizations() {
        return Manifests.kustomizations();
    }

    static List<Service> services() {
        return Manifests.services();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_manifest_has_no_field_that_kubernetes_does_not_know(Path file) {
        // When
        List<HasMetadata> resources = Manifests.decode(file);

        // Then
        assertThat(resources)
                .isNotEmpty()
                .allSatisfy(
                        resource -> assertThat(resource.getMetadata().getName()).startsWith("aiq-braze-gateway"));
    }

    @Test
    void a_misspelt_field_is_noticed() {
        // Given
        var document = StrictYaml.MAPPER.createObjectNode();
        document.putObject("spec").put("publishNotReadyAdresses", true);

        // Then
        assertThatThrownBy(() -> StrictYaml.decode(document, Service.class))
                .hasMessageContaining("publishNotReadyAdresses");
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void a_kustomization_names_only_what_exists(Path file) {
        // Given
        Path directory = file.resolveSibling("");

        // When
        Kustomization kustomization = Kustomization.in(directory);

        // Then
        assertThat(kustomization.paths())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(directory.resolve(path)).exists());
    }

    @Test
    void a_kustomization_uses_every_manifest_but_the_example_of_a_secret() {
        // When
        var used = Manifests.kustomizations().stream()
                .flatMap(file -> Kustomization.in(file.resolveSibling(""))
                        .paths()
                        .map(path -> file.resolveSibling(path).normalize()))
                .toList();

        // Then
        assertThat(Manifests.files())
                .filteredOn(file -> !used.contains(file))
                .containsExactly(Manifests.EMBEDDED.resolve("secret.example.yaml"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_finds_the_pods_and_a_port_that_they_have(Service service) {
        // Given
        var template = Manifests.statefulSet().getSpec().getTemplate();
        var ports = Manifests.gateway().getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));

        // Then
        assertThat(template.getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getPorts())
                .isNotEmpty()
                .allSatisfy(port ->
                        assertThat(ports).containsEntry(port.getTargetPort().getStrVal(), port.getPort()));
    }

    @Test
    void senders_do_not_reach_the_admin_port_through_the_service_of_ingest() {
        // Given
        Service ingest = Manifests.only(Manifests.BASE.resolve("service-ingest.yaml"), Service.class);

        // Then
        assertThat(ingest.getSpec().getPorts())
                .extracting(port -> port.getTargetPort().getStrVal())
                .containsExactly("ingest");
    }

    @Test
    void the_names_that_the_stateful_set_uses_exist() {
        // Given
        var set = Manifests.statefulSet();
        var account = Manifests.only(Manifests.BASE.resolve("service-account.yaml"), ServiceAccount.class);
        var headless = Manifests.only(Manifests.BASE.resolve("service-admin.yaml"), Service.class);

        // Then
        assertThat(set.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry(NAME, set.getMetadata().getLabels().get(NAME))
                .containsAllEntriesOf(set.getSpec().getSelector().getMatchLabels());
        assertThat(set.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo(account.getMetadata().getName());
        assertThat(set.getSpec().getServiceName())
                .isEqualTo(headless.getMetadata().getName());
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
    }

    @Test
    void no_pod_gets_a_token_of_the_cluster() {
        // Given
        var account = Manifests.only(Manifests.BASE.resolve("service-account.yaml"), ServiceAccount.class);

        // Then
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(Manifests.statefulSet().getSpec().getTemplate().getSpec().getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    void the_example_of_a_secret_holds_no_real_value() {
        // Given
        var secret = Manifests.only(Manifests.EMBEDDED.resolve("secret.example.yaml"), Secret.class);

        // Then
        assertThat(secret.getData()).isNullOrEmpty();
        assertThat(secret.getStringData().values())
                .allMatch(value -> value.startsWith("replace-with-") || value.endsWith(".invalid"));
    }
}
