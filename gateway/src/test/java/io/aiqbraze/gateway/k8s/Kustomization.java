package io.aiqbraze.gateway.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a kustomization.yaml that are in use here; another one needs its place in this record. */
record Kustomization(
        String apiVersion,
        String kind,
        List<String> resources,
        List<Patch> patches,
        List<Generator> configMapGenerator,
        List<Image> images) {
    Kustomization {
        resources = resources == null ? List.of() : resources;
        patches = patches == null ? List.of() : patches;
        configMapGenerator = configMapGenerator == null ? List.of() : configMapGenerator;
        images = images == null ? List.of() : images;
    }

    record Patch(String path) {}

    record Generator(String name, List<String> files) {}

    record Image(String name, String newName, String newTag) {}

    static Kustomization in(Path directory) {
        return StrictYaml.decode(
                StrictYaml.documents(directory.resolve("kustomization.yaml")).get(0), Kustomization.class);
    }

    /** Every path that it names. */
    Stream<String> paths() {
        return Stream.of(
                        resources.stream(),
                        patches.stream().map(Patch::path),
                        configMapGenerator.stream().flatMap(generator -> generator.files().stream()))
                .flatMap(named -> named);
    }
}
