package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReadiness;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class AdminVerticleTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final PlayedGateway gateway = new PlayedGateway();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private int port;

    @TempDir
    private Path directory;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "admin: {port: 0, key: k-1}");
        var settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .admin();
        gateway.reload = removed -> JsonNodeFactory.instance
                .objectNode()
                .put("lastFailure", "x.jq:1: no")
                .put("removed", String.join(",", removed));
        var admin = new AdminVerticle(
                settings,
                "127.0.0.1",
                gateway.operations(PlayedGateway.NO_PREVIEW),
                new AdminMeters(registry),
                null,
                System::nanoTime);
        String unused = await(vertx.deployVerticle(admin));
        port = admin.port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics"})
    void probes_and_scrapers_need_no_key(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void answers_are_counted_by_their_route_and_not_by_any_other_path() throws Exception {
        // When
        var unused = List.of(get("/health/live", ""), get("/api/status", ""), get("/u-1@example.com", "k-1"));

        // Then, seen after another answer: they are counted when they are written
        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(registry.get("aiqbraze_admin_requests_total").counters())
                .extracting(counter ->
                        counter.getId().getTag("route") + " " + counter.getId().getTag("status"))
                .contains("/health/live 200", "none 401", "none 404")
                .noneMatch(labels -> labels.contains("u-1"));
    }

    @Test
    void a_client_that_leaves_before_its_answer_is_not_counted_as_answered() throws Exception {
        // When
        try (var client = RawClient.connect(port)) {
            client.send(
                    "POST /api/pause HTTP/1.1|Host: localhost|Authorization: Bearer k-1|Content-Type: application/json"
                            + "|Content-Length: 9",
                    "{");
        }

        // Then, seen after others: by the second the event loop has seen that it left
        var unused = List.of(get("/health/live", ""), get("/health/live", ""));
        assertThat(registry.find("aiqbraze_admin_requests_total")
                        .tag("route", "/api/pause")
                        .counters())
                .allMatch(counter -> counter.count() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, true, false",
        "true, false, true, false",
        "true, true, false, false",
        "true, true, true, true"
    })
    void without_rules_outbox_or_ingest_port_or_draining_it_is_not_ready(
            boolean rules, boolean outbox, boolean listening, boolean draining) throws Exception {
        // Given
        gateway.readiness = new GatewayReadiness(rules, listening, draining, null, outbox ? null : "the disk is full");

        // When
        HttpResponse<String> answer = get("/health/ready", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("rules").asBoolean()).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Basic azox"})
    void operators_need_the_key(String authorization) throws Exception {
        // When
        HttpResponse<String> answer = get("/api/status", authorization);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer k-1", "bearer k-1", "BEARER k-1"})
    void the_scheme_of_the_key_is_written_in_any_case(String authorization) throws Exception {
        // When
        HttpResponse<String> answer = get("/api/status", authorization);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/../api/status", "/api/%73tatus", "//api/status", "/api/status/", "/api"})
    void another_way_to_write_a_path_leads_past_no_key(String path) throws Exception {
        // When
        HttpResponse<String> answer = get(path, "");

        // Then
        assertThat(answer.statusCode()).isIn(401, 404);
    }

    @Test
    void an_unknown_path_says_what_there_is() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/nothing", "Bearer k-1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asText()).contains("/api/status", "/api/pause", "/api/outbox/discard");
    }

    @Test
    void broken_rules_answer_a_reload_with_422() throws Exception {
        // When
        HttpResponse<String> answer = post("/api/rules/reload", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("lastFailure").asText()).isEqualTo("x.jq:1: no");
    }

    @Test
    void readiness_says_what_is_wrong_with_the_outbox() throws Exception {
        // Given
        gateway.readiness = new GatewayReadiness(true, true, false, null, "the disk is full");

        // When
        HttpResponse<String> answer = get("/health/ready", "");

        // Then
        assertThat(json(answer).path("outbox").asBoolean()).isFalse();
        assertThat(json(answer).path("outboxFault").asText()).isEqualTo("the disk is full");
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = post("/api/pause", " ".repeat(AdminRouter.MAX_ORDER_BYTES + 1));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return client.send(
                authorization.isEmpty()
                        ? request.build()
                        : request.header("Authorization", authorization).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer k-1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
