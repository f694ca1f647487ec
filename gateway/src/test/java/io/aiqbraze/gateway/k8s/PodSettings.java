package io.aiqbraze.gateway.k8s;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration as the pod sees it: its environment, its settings file, and the example of a secret. */
final class PodSettings {
    private static final String FILE = "_FILE";

    private PodSettings() {}

    static GatewaySettings load() {
        try {
            return new ConfigurationLoader(environment()).load(Optional.of(Manifests.EMBEDDED.resolve("gateway.yaml")));
        } catch (InvalidConfiguration e) {
            throw new AssertionError("the pod would not start", e);
        }
    }

    /** The pod's variables by name. */
    static Map<String, String> variables() {
        return Manifests.gateway().getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    /** The pod's variables with those that name a file of the secret replaced by the content of that file. */
    private static Map<String, String> environment() {
        var secret = Manifests.only(Manifests.EMBEDDED.resolve("secret.example.yaml"), Secret.class)
                .getStringData();
        return variables().entrySet().stream()
                .collect(Collectors.toMap(
                        variable -> variable.getKey().endsWith(FILE)
                                ? variable.getKey()
                                        .substring(0, variable.getKey().length() - FILE.length())
                                : variable.getKey(),
                        variable -> variable.getKey().endsWith(FILE)
                                ? secret.getOrDefault(fileName(variable.getValue()), "")
                                : variable.getValue()));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
