package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.app.command.TrustedCertificates;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.config.Secret.KeyFile;
import io.aiqbraze.sender.SendDestination;
import io.aiqbraze.sender.SendStopped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which gateway, and with which key; what is not given comes from the configuration. */
final class TargetOptions {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The gateway, such as http://127.0.0.1:8080. Without it the configuration's ingest host and"
                    + " port on this machine.")
    private @Nullable String to;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Holds the client key. Without it the configuration's: GATEWAY_CLIENT_KEY, or the file that"
                    + " GATEWAY_CLIENT_KEY_FILE names.")
    private @Nullable Path keyFile;

    @Mixin
    private final TrustedCertificates trusted = new TrustedCertificates();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    SendDestination destination(String stream, Map<String, String> query) throws SendStopped, InvalidConfiguration {
        IngestSettings settings = configuration.loadOffline().ingest();
        return new SendDestination(base(settings), stream, query, key(settings).value(), trusted());
    }

    private String base(IngestSettings settings) {
        if (to == null) {
            if (settings.port() == 0) {
                throw wrong("the configuration leaves the ingest port to chance; say it with --to");
            }
            return ConfigurationFile.localUrl(settings.tls().scheme(), settings.host(), settings.port());
        }
        try {
            URI uri = new URI(to);
            if (uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return to.replaceFirst("/+$", "");
            }
        } catch (URISyntaxException notOne) {
            // said below, as for a URL of another kind
        }
        throw wrong("--to must be the URL of a gateway, such as http://127.0.0.1:8080, not " + to);
    }

    private Optional<SSLContext> trusted() throws SendStopped {
        try {
            return trusted.context();
        } catch (IOException e) {
            throw new SendStopped(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private Secret key(IngestSettings settings) throws SendStopped {
        if (keyFile == null) {
            return settings.clientKey();
        }
        try {
            return new KeyFile(keyFile).read();
        } catch (IOException e) {
            throw new SendStopped("--key-file " + keyFile + " cannot be used ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "); accepted is a file that holds a key");
        }
    }
}
