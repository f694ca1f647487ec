package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --to} and the key: a running gateway's admin port. Calls block. */
final class AdminPort {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<String, String> environment = System.getenv();

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9090",
            description = "Admin port of the gateway, by default ${DEFAULT-VALUE}."
                    + " Its key is read from GATEWAY_ADMIN_KEY or the file that GATEWAY_ADMIN_KEY_FILE names.")
    private URI to = URI.create("http://127.0.0.1:9090");

    JsonNode get(String pathAndQuery) throws AdminFailure {
        return json(send(request(pathAndQuery).build()));
    }

    JsonNode post(String path, JsonNode body) throws AdminFailure {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    /** A body that is read as it comes; the caller closes it. */
    InputStream open(String pathAndQuery) throws AdminFailure {
        return send(request(pathAndQuery).build()).body();
    }

    private HttpRequest.Builder request(String pathAndQuery) throws AdminFailure {
        HttpRequest.Builder request;
        try {
            String base = to.toString();
            request = HttpRequest.newBuilder(URI.create(
                            (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery))
                    .timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new AdminFailure("--to must be a URL such as http://127.0.0.1:9090, not " + to);
        }
        String key = key();
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private String key() throws AdminFailure {
        String file = environment.get("GATEWAY_ADMIN_KEY_FILE");
        if (file == null) {
            return environment.getOrDefault("GATEWAY_ADMIN_KEY", "").strip();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new AdminFailure("GATEWAY_ADMIN_KEY_FILE names " + file + ", which cannot be read");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws AdminFailure {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AdminFailure("no answer from the admin port at " + to + " ("
                    + e.getClass().getSimpleName() + "); is the gateway running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminFailure("interrupted");
        }
        if (response.statusCode() != OK) {
            throw new AdminFailure(refusal(response));
        }
        return response;
    }

    private static JsonNode json(HttpResponse<InputStream> response) throws AdminFailure {
        try (InputStream body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AdminFailure("the admin port's answer broke off or is not JSON");
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
}
