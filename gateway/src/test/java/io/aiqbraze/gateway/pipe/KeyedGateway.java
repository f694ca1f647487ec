package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway before a sandbox, with a client's key, the shipped rules and one that names a user twice. */
record KeyedGateway(LocalSandbox sandbox, GatewayProcess process) implements AutoCloseable {
    static KeyedGateway start(Path directory, String... options) throws IOException {
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("twice", BadPayload.TWICE);
        var sandbox = new LocalSandbox(SandboxSettings.defaults());
        Map<String, String> environment = Map.of(
                "GATEWAY_RULES_DIR",
                rules.path().toString(),
                "GATEWAY_CLIENT_KEY",
                BadRequests.KEY,
                "GATEWAY_HOST",
                "127.0.0.1");
        return new KeyedGateway(sandbox, GatewayProcess.start(directory, sandbox.port(), environment, options));
    }

    /** Posts JSON with the key as {@code X-Api-Key}. */
    HttpResponse<String> post(String stream, String json, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json", "X-Api-Key", BadRequests.KEY));
        all.addAll(List.of(headers));
        return process.post(stream, json.getBytes(UTF_8), all.toArray(String[]::new));
    }

    /** Posts with the key as a bearer token. */
    HttpResponse<String> postAsBearer(String stream, String body, String mediaType) throws IOException {
        return process.post(
                stream, body.getBytes(UTF_8), "Content-Type", mediaType, "Authorization", "Bearer " + BadRequests.KEY);
    }

    @Override
    public void close() {
        process.close();
        sandbox.close();
    }
}
