package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RulesInForce;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.aiqbraze.gateway.preview.LivePreview;
import io.aiqbraze.gateway.preview.PayloadPreviewer;
import io.aiqbraze.gateway.preview.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRunner;
import io.aiqbraze.gateway.preview.PreviewService;
import io.aiqbraze.gateway.preview.TrialRules;
import io.aiqbraze.jq.run.MemoryLender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Previews over sockets, by rules in a directory of their own. */
@ExtendWith(VertxExtension.class)
class PreviewRoutesTest {
    private static final String EVENT = "{\"external_id\":\"u-1\",\"name\":\"login\",\"timestamp\":1764979200}";
    private static final HttpResponse.BodyHandler<String> BODY = HttpResponse.BodyHandlers.ofString();
    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "multipart/form-data; boundary=b";

    private Vertx vertx;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RulesInForce books = new RulesInForce();

    @TempDir
    private Path directory;

    private RuleBookLoader loader;
    private GatewaySettings settings;
    private PreviewService preview;
    private int port;

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

    @Test
    void payloads_are_shown_as_requests() throws Exception {
        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, "[" + EVENT + ",{\"id\":\"e-2\"}]");

        // Then
        JsonNode preview = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(preview.at("/requests/0/url").asText()).isEqualTo("https://rest.example/users/track");
        assertThat(preview.at("/requests/0/body/events/0/name").asText()).isEqualTo("login");
        assertThat(preview.at("/errors/0/id").asText()).isEqualTo("e-2");
        assertThat(preview.path("rejected").asInt()).isOne();
        assertThat(answer.body()).doesNotContain("not-read");
    }

    @Test
    void a_form_brings_its_own_rule() throws Exception {
        // When
        HttpResponse<String> answer =
                post("own?lane=bulk", FORM_TYPE, form("{attributes: {external_id, seen: true}}", EVENT));

        // Then
        assertThat(json(answer).at("/requests/0/lane").asText()).isEqualTo("bulk");
        assertThat(json(answer).at("/requests/0/body").toString())
                .isEqualTo("{\"attributes\":[{\"external_id\":\"u-1\",\"seen\":true}]}");
    }

    @Test
    void a_form_with_a_rule_leaves_the_rules_in_force() throws Exception {
        // Given
        var before = books.standing();

        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form("empty", EVENT));

        // Then
        assertThat(json(answer).path("filtered").asInt()).isOne();
        assertThat(books.standing()).isSameAs(before);
    }

    @Test
    void without_a_rule_those_in_force_count_and_not_those_of_the_directory() throws Exception {
        // Given
        Files.writeString(directory.resolve("rules").resolve("events.jq"), "broken(");

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(json(answer).path("accepted").asInt()).isOne();
    }

    @Test
    void a_broken_rule_is_a_422_with_its_faults() throws Exception {
        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(".\n| nosuch", EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("broken_rules");
        assertThat(json(answer).at("/faults/0").toString())
                .isEqualTo("{\"file\":\"rule\",\"line\":2,\"message\":\"there is no function nosuch/0\"}");
    }

    @Test
    void without_good_rules_there_is_nothing_to_show() throws Exception {
        // Given
        preview = live(new RulesInForce());

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asText()).isEqualTo("no_rules");
    }

    @Test
    void a_body_of_a_megabyte_is_read_and_a_greater_one_refused() throws Exception {
        // When
        HttpResponse<String> greatest = post("events", JSON_TYPE, padded(PreviewLimits.MAX_BODY_BYTES));
        HttpResponse<String> greater = post("events", JSON_TYPE, padded(PreviewLimits.MAX_BODY_BYTES + 1));

        // Then
        assertThat(greatest.statusCode()).isEqualTo(200);
        assertThat(greater.statusCode()).isEqualTo(413);
        assertThat(json(greater).path("detail").asText()).contains("1048576 bytes");
    }

    @Test
    void a_thousand_payloads_are_shown_and_more_refused() throws Exception {
        // When
        HttpResponse<String> most = post("events", JSON_TYPE, "[" + (EVENT + ",").repeat(999) + EVENT + "]");
        HttpResponse<String> more = post("events", JSON_TYPE, "[" + (EVENT + ",").repeat(1_000) + EVENT + "]");

        // Then
        assertThat(json(most).path("accepted").asInt()).isEqualTo(1_000);
        assertThat(more.statusCode()).isEqualTo(413);
    }

    @Test
    void previews_need_the_key() throws Exception {
        // When
        HttpResponse<String> answer = client.send(
                request("events", JSON_TYPE, EVENT)
                        .setHeader("Authorization", "Bearer wrong")
                        .build(),
                BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void where_payloads_are_posted_there_is_nothing_to_get() throws Exception {
        // When
        HttpResponse<String> answer =
                client.send(request("events", JSON_TYPE, EVENT).GET().build(), BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asText()).contains("/api/preview/{stream}");
    }

    @Test
    void who_has_no_turn_is_told_when_to_come_again() throws Exception {
        // Given
        preview = post -> Future.succeededFuture(
                new PreviewService.Response.Refused(503, "preview_busy", "others run", 2, List.of()));

        // When
        HttpResponse<String> answer = post("events", JSON_TYPE, EVENT);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).has("faults")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(reduce range(40) as $i (\"a\"; . + .)) as $x | {event: $x}",
                "(reduce range(40) as $i (\"a\\\"\"; @json)) as $x | {event: $x}",
                "(reduce range(40) as $i ([1]; . + .)) as $x | {event: $x}",
                "(reduce range(40) as $i (1; [., .])) as $x | {event: {properties: {x: $x}}}"
            })
    void a_rule_that_makes_too_much_of_a_payload_is_its_refusal(String rule) throws Exception {
        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(rule, EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo("rule_output_too_large");
    }

    @Test
    void what_takes_too_much_to_be_shown_is_refused() throws Exception {
        // Given
        String rule = "(reduce range(90) as $i ([range(9000) | {b: 1}]; {a: .})) as $deep"
                + " | range(30) | {event: {external_id: \"u\", name: \"n\", time: $request.receivedAt,"
                + " properties: {deep: $deep}}}";

        // When
        HttpResponse<String> answer = post("events", FORM_TYPE, form(rule, EVENT));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("code").asText()).isEqualTo("preview_too_large");
    }

    @Test
    void a_sender_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        // When
        HttpResponse<String> answer = client.send(
                request("events", JSON_TYPE, EVENT).expectContinue(true).build(), BODY);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String streamAndQuery, String contentType, String body) throws Exception {
        return client.send(request(streamAndQuery, contentType, body).build(), BODY);
    }

    private HttpRequest.Builder request(String streamAndQuery, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/preview/" + streamAndQuery))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Authorization", "Bearer k-1")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private PreviewService live(RulesInForce inForce) {
        var previewer = new PayloadPreviewer(
                PreviewLimits.beside(settings.ingest()),
                settings.workspaces(),
                () -> MemoryLender.OF_ITS_OWN,
                Clock.systemUTC());
        var live = new LivePreview(inForce, new TrialRules(loader), previewer);
        return new PreviewRunner(vertx, live, Duration.ofMinutes(1), System::nanoTime);
    }

    private static String padded(int length) {
        return EVENT + " ".repeat(length - EVENT.length());
    }

    private static String form(String rule, String payloads) {
        return "--b\r\nContent-Disposition: form-data; name=\"rule\"\r\n\r\n" + rule
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"payloads\"\r\n\r\n" + payloads
                + "\r\n--b--\r\n";
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
