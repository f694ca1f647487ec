package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.preview.LivePreview;
import io.aiqbraze.gateway.preview.LivePreview.TrialRules;
import io.aiqbraze.gateway.preview.PayloadPreviewer;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRunner;
import io.aiqbraze.gateway.preview.PreviewService;
import io.aiqbraze.jq.run.MemoryLender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test of previews over sockets, by rules in a directory of their own. */
@ExtendWith(VertxExtension.class)
abstract class PreviewPortTest {
    static final String EVENT = "{\"external_id\":\"u-1\",\"name\":\"login\",\"timestamp\":1764979200}";
    static final HttpResponse.BodyHandler<String> BODY = HttpResponse.BodyHandlers.ofString();
    static final String JSON_TYPE = "application/json";
    static final String FORM_TYPE = "multipart/form-data; boundary=b";
    Vertx vertx;

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final RulesInForce books = new RulesInForce();

    @TempDir
    Path directory;

    RuleBookLoader loader;
    GatewaySettings settings;
    PreviewService preview;
    int port;

    @BeforeEach
    void configure(Vertx vertx) throws Exception {
        this.vertx = vertx;
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("events.jq"), "{event: {external_id, name, time: $request.receivedAt}}");
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"),
                "admin: {port: 0, key: k-1}\nrules: {directory: '" + rules + "'}\n"
                        + "workspaces: {default: {restEndpoint: 'https://rest.example'}}");
        settings = new ConfigurationLoader(Map.of()).loadOffline(Optional.of(file));
        loader = new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), Clock.systemUTC());
        books.swap(loader.compile(loader.read()));
        preview = live(books);
        var admin = new AdminVerticle(
                settings.admin(),
                "127.0.0.1",
                new PlayedGateway().operations(post -> preview.preview(post)),
                new AdminMeters(new SimpleMeterRegistry()),
                null,
                System::nanoTime);
        String unused = await(vertx.deployVerticle(admin));
        port = admin.port();
    }

    HttpResponse<String> post(String streamAndQuery, String contentType, String body) throws Exception {
        return client.send(request(streamAndQuery, contentType, body).build(), BODY);
    }

    HttpRequest.Builder request(String streamAndQuery, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/preview/" + streamAndQuery))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Authorization", "Bearer k-1")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    PreviewService live(RulesInForce inForce) {
        var previewer = new PayloadPreviewer(
                PreviewLimits.beside(settings.ingest()),
                settings.workspaces(),
                () -> MemoryLender.OF_ITS_OWN,
                Clock.systemUTC());
        var live = new LivePreview(inForce, new TrialRules(loader), previewer);
        return new PreviewRunner(vertx, live, Duration.ofMinutes(1), System::nanoTime);
    }

    static String form(String rule, String payloads) {
        return "--b\r\nContent-Disposition: form-data; name=\"rule\"\r\n\r\n" + rule
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"payloads\"\r\n\r\n" + payloads
                + "\r\n--b--\r\n";
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
