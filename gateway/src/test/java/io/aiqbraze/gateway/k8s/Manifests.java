package io.aiqbraze.gateway.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is in {@code k8s/}, decoded by kind. */
final class Manifests {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    static final Path K8S = REPOSITORY.resolve("k8s");
    static final Path BASE = K8S.resolve("base");
    static final Path EMBEDDED = K8S.resolve("overlays/embedded");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Secret", Secret.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/StatefulSet", StatefulSet.class);

    private Manifests() {}

    /** Every YAML file that goes to Kubernetes; kustomizations and the gateway's own settings do not. */
    static List<Path> files() {
        return walk(file -> file.toString().endsWith(".yaml")
                && !file.endsWith("kustomization.yaml")
                && !file.endsWith("gateway.yaml"));
    }

    static List<Path> kustomizations() {
        return walk(file -> file.endsWith("kustomization.yaml"));
    }

    static List<HasMetadata> decode(Path file) {
        return StrictYaml.documents(file).stream().map(Manifests::decode).toList();
    }

    static <T extends HasMetadata> T only(Path file, Class<T> type) {
        return type.cast(decode(file).get(0));
    }

    static List<Service> services() {
        return files().stream()
                .flatMap(file -> decode(file).stream())
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();
    }

    static StatefulSet statefulSet() {
        return only(EMBEDDED.resolve("statefulset.yaml"), StatefulSet.class);
    }

    static Container gateway() {
        return statefulSet().getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static HasMetadata decode(JsonNode document) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("no class for " + kind);
        }
        return StrictYaml.decode(document, type);
    }

    private static List<Path> walk(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(K8S)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
