package io.aiqbraze.gateway.app.options;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.InvalidConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same for every command. Loading blocks. */
public final class ConfigurationFile {
    private static final Path USUAL = Path.of("conf", "gateway.yaml");

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
}
