package io.aiqbraze.gateway.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A running gateway's admin port: the option {@code --to}, else the configuration's, with its key. Calls block. */
public final class AdminPort {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int FAILED = 1;

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Mixin
    private final TrustedCertificates trusted = new TrustedCertificates();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "Admin port of the gateway, such as http://127.0.0.1:9090. Without it the configuration's admin host"
                            + " and port (GATEWAY_ADMIN_HOST, GATEWAY_ADMIN_PORT) on this machine. The key, too, is the"
                            + " configuration's: GATEWAY_ADMIN_KEY, or the file that GATEWAY_ADMIN_KEY_FILE names.")
    private @Nullable String to;

    private @Nullable AdminSettings settings;
    private @Nullable HttpClient client;

    /** What a command asks, and what it says of the answer. Runs once, on the command's thread, and may block. */
    public interface Question {
        /** Returns the exit code. */
        int ask(PrintWriter out) throws CallFailed;
    }

    /** Lets a command ask; returns its exit code, and says on standard error what went wrong. */
    public int with(CommandSpec command, Question question) {
        try {
            return question.ask(command.commandLine().getOut());
        } catch (CallFailed e) {
            command.commandLine().getErr().println(e.getMessage());
            return FAILED;
        }
    }

    /** The answer to a question. */
    public JsonNode get(String pathAndQuery) throws CallFailed {
        return json(send(request(pathAndQuery).build()));
    }

    /** The answer to an order. */
    public JsonNode post(String path, JsonNode body) throws CallFailed {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    /** A body that is read as it comes; the caller closes it. */
    public InputStream open(String pathAndQuery) throws CallFailed {
        return send(request(pathAndQuery).build()).body();
    }

    private HttpRequest.Builder request(String pathAndQuery) throws CallFailed {
        Secret key = settings().key();
        String base = base();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.replaceFirst("/$", "") + pathAndQuery))
                    .timeout(PATIENCE);
            return key.isSet() ? request.header("Authorization", "Bearer " + key.value()) : request;
        } catch (IllegalArgumentException e) {
            throw new CallFailed(
                    key.fitsHeader()
                            ? "--to must be a URL such as http://127.0.0.1:9090, not " + base
                            : "the admin key holds something that a key cannot hold; it is one word of ASCII");
        }
    }

    private String base() throws CallFailed {
        if (to != null) {
            return to;
        }
        if (settings().port() == 0) {
            throw new CallFailed("the configuration leaves the admin port to chance; say it with --to");
        }
        return ConfigurationFile.localUrl(
                settings().tls().scheme(), settings().host(), settings().port());
    }

    private AdminSettings settings() throws CallFailed {
        AdminSettings loaded = settings;
        if (loaded == null) {
            try {
                loaded = configuration.loadOffline().admin();
            } catch (InvalidConfiguration e) {
                throw new CallFailed(String.valueOf(e.getMessage()));
            }
            settings = loaded;
        }
        return loaded;
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws CallFailed {
        HttpResponse<InputStream> response;
        try {
            response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            throw new CallFailed("the admin port at " + base() + " is not trusted (" + e.getMessage()
                    + "); --ca FILE names certificates that are");
        } catch (SSLException e) {
            throw new CallFailed("the admin port at " + base() + " does not speak TLS; is it http:// there?");
        } catch (IOException e) {
            throw new CallFailed("no answer from the admin port at " + base() + " ("
                    + e.getClass().getSimpleName() + "); is the gateway running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("interrupted");
        }
        if (response.statusCode() != OK) {
            throw new CallFailed(refusal(response));
        }
        return response;
    }

    private HttpClient client() throws CallFailed {
        HttpClient made = client;
        if (made == null) {
            try {
                HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
                trusted.context().ifPresent(builder::sslContext);
                made = builder.build();
            } catch (IOException e) {
                throw new CallFailed(String.valueOf(e.getMessage()));
            }
            client = made;
        }
        return made;
    }

    private static JsonNode json(HttpResponse<InputStream> response) throws CallFailed {
        try (InputStream body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CallFailed("the admin port's answer broke off or is not JSON");
        }
    }

    private static String refusal(HttpResponse<InputStream> response) {
        String status = "the admin port answered " + response.statusCode();
        try (InputStream body = response.body()) {
            String detail = JSON.readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .path("detail")
                    .asText();
            return detail.isEmpty() ? status : status + ": " + detail;
        } catch (JsonProcessingException e) {
            return status + "; is it a gateway's admin port?";
        } catch (IOException e) {
            return status;
        }
    }

    /** The admin port could not be reached or refused; the message is for a person. */
    public static final class CallFailed extends Exception {
        private static final long serialVersionUID = 1;

        CallFailed(String message) {
            super(message);
        }
    }
}
