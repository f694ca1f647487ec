package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.http.ConnectionBound;
import io.aiqbraze.gateway.http.PortConnections;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.pipe.OpenApiDocument;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin port does what its description says, and says what it does. */
@ExtendWith(VertxExtension.class)
class AdminOpenApiTest {
    private Vertx vertx;
    private final HttpClient client = HttpClient.newHttpClient();
    private final PlayedGateway gateway = new PlayedGateway();

    @TempDir
    private Path directory;

    private AdminSettings settings;
    private OpenApiDocument document;
    private int port;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        this.vertx = vertx;
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "admin: {port: 0, key: k-1}");
        settings = new ConfigurationLoader(Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .admin();
        var admin = new AdminVerticle(
                settings,
                "127.0.0.1",
                gateway.operations(PlayedGateway.NO_PREVIEW),
                new AdminMeters(new SimpleMeterRegistry()),
                null,
                System::nanoTime);
        String unused = await(vertx.deployVerticle(admin));
        port = admin.port();
        document = OpenApiDocument.parse(get("/openapi.yaml").body());
    }

    @Test
    void every_route_is_described_and_no_other() {
        // Given
        Router router = AdminRouter.create(
                vertx,
                settings,
                new PortConnections(
                        new ConnectionBound("test", 1, System::nanoTime, () -> {}),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        System::nanoTime),
                gateway.operations(PlayedGateway.NO_PREVIEW),
                new OrderBodies(System::nanoTime),
                new AdminMeters(new SimpleMeterRegistry()),
                System::nanoTime);

        // When
        List<String> routes = router.getRoutes().stream()
                .filter(route -> route.methods() != null)
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getName()))
                .toList();

        // Then
        assertThat(routes).hasSizeGreaterThan(15).containsExactlyInAnyOrderElementsOf(described());
    }

    @Test
    void the_schemas_are_json_schema() {
        assertThat(document.schemaFaults()).isEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        for (JsonNode reference : document.tree().findValues("$ref")) {
            assertThat(document.tree().at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/api/status", "/api/rules", "/api/dead-letters"})
    void a_page_is_answered_as_described(String path) throws Exception {
        assertDescribed(path, "get", get(path), 200);
    }

    @Test
    void what_is_not_ready_is_answered_as_described() throws Exception {
        // Given
        gateway.readiness = new GatewayReadiness(false, false, true, "events.jq:1: no", "the disk is full");

        // Then
        assertDescribed("/health/ready", "get", get("/health/ready"), 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/rules/reload",
                "/api/rules/clear-halt",
                "/api/dead-letters/search",
                "/api/dead-letters/replay",
                "/api/dead-letters/discard",
                "/api/pause",
                "/api/resume",
                "/api/outbox/discard",
                "/api/outbox/undo",
                "/api/waiting/search"
            })
    void an_order_that_is_refused_is_answered_as_described(String path) throws Exception {
        assertDescribed(path, "post", post(path, "Bearer k-1", "application/json", "{\"nonsense\":1}"), 400);
        assertDescribed(path, "post", post(path, "Bearer k-1", "text/plain", "{}"), 415);
        assertDescribed(path, "post", post(path, "Bearer wrong", "application/json", "{}"), 401);
        assertDescribed(
                path,
                "post",
                post(path, "Bearer k-1", "application/json", " ".repeat(AdminRouter.MAX_ORDER_BYTES + 1)),
                413);
    }

    @ParameterizedTest
    @CsvSource({"'', 200", "x.jq:1: no, 422"})
    void a_reload_is_answered_as_described(String failure, int status) throws Exception {
        // Given
        gateway.reload = removed -> JsonNodeFactory.instance
                .objectNode()
                .put("version", "abc")
                .put("lastFailure", failure.isEmpty() ? null : failure);

        // Then
        assertDescribed(
                "/api/rules/reload", "post", post("/api/rules/reload", "Bearer k-1", "application/json", "{}"), status);
    }

    @Test
    void the_description_is_served_as_described() throws Exception {
        // When
        HttpResponse<String> answer = get("/openapi.yaml");

        // Then
        assertThat(document.operation("/openapi.yaml", "get")
                        .at("/responses/200/content")
                        .fieldNames())
                .toIterable()
                .containsExactly(answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void the_metrics_are_served_as_described() throws Exception {
        // When
        HttpResponse<String> plain = get("/metrics");
        HttpResponse<String> open = client.send(
                HttpRequest.newBuilder(uri("/metrics"))
                        .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(document.operation("/metrics", "get")
                        .at("/responses/200/content")
                        .fieldNames())
                .toIterable()
                .containsExactly(
                        plain.headers().firstValue("content-type").orElseThrow(),
                        open.headers().firstValue("content-type").orElseThrow());
    }

    private List<String> described() {
        List<String> operations = new ArrayList<>();
        document.tree()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private void assertDescribed(String path, String method, HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(document.faults(document.operation(path, method), answer)).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer k-1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String authorization, String type, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", authorization)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
