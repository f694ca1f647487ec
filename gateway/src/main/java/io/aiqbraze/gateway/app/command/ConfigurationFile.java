package io.aiqbraze.gateway.app.command;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same for every command. Loading blocks. */
public final class ConfigurationFile {
    private static final Path USUAL = Path.of("conf", "gateway.yaml");

    /** Addresses to listen on that name no host to call. */
    private static final Set<String> ANY_ADDRESS = Set.of("", "0.0.0.0", "::", "[::]");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; holds at least what differs from the defaults."
                    + " Without it conf/gateway.yaml is read if it exists, else the defaults hold.")
    private @Nullable Path file;

    /** Everything, checked. */
    public GatewaySettings load() throws InvalidConfiguration {
        return new ConfigurationLoader(System.getenv()).load(chosen());
    }

    /** The same without anything that only asking Braze needs. */
    public GatewaySettings loadOffline() throws InvalidConfiguration {
        return new ConfigurationLoader(System.getenv()).loadOffline(chosen());
    }

    private Optional<Path> chosen() {
        if (file != null) {
            return Optional.of(file);
        }
        return Files.exists(USUAL) ? Optional.of(USUAL) : Optional.empty();
    }

    /**
     * Where a port that the configuration names can be called on this machine, such as {@code http://127.0.0.1:8080}.
     *
     * @param scheme {@code http} or {@code https}
     * @param host the address to listen on; empty stands for any
     */
    public static String localUrl(String scheme, String host, int port) {
        String called = ANY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        return scheme + "://" + (called.contains(":") && !called.startsWith("[") ? "[" + called + "]" : called) + ":"
                + port;
    }
}
