package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aiqbraze.gateway.docs.Markdown;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a running gateway shows is what it then sends. */
class PreviewIT {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @TempDir
    private static Path directory;

    private static LocalSandbox sandbox;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
        // small requests, since the sandbox shows only the beginning of a body
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"), "workspaces: {default: {objectsPerTrack: combined 10}}\n");
        gateway = GatewayProcess.start(directory, sandbox.port(), Map.of(), "--config", file.toString());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        sandbox.forget();
    }

    static List<Arguments> payloads() {
        return List.of(
                Arguments.of("merged attributes, and kinds in an order of their own", "mixed", """
                        {"type":"event","external_id":"a","name":"first","timestamp":1764979200}
                        {"type":"attributes","external_id":"a","attributes":{"n":1,"CITY":"Köln"}}
                        {"type":"attributes","external_id":"a","attributes":{"n":2.50,"BIG":12345678901234567890}}
                        {"type":"event","external_id":"a","name":"second","timestamp":1764979200}
                        {"type":"attributes","external_id":"b","attributes":{"n":1}}
                        {"type":"attributes","external_id":"b","attributes":{"n":1e-7}}
                        {"type":"event","name":"refused"}
                        """),
                Arguments.of("more events than a request holds", "events", lines(25, """
                        {"external_id":"u-%d","name":"seen","timestamp":1764979200}""")),
                Arguments.of("more recipients than a call holds", "campaigns", lines(51, """
                        {"external_id":"u-%d","campaign_id":"big"}""") + """
                        {"external_id":"x","campaign_id":"small","trigger_properties":{"offer":"10 %"}}
                        """),
                Arguments.of("the lane of bulk", "attributes?lane=bulk", lines(12, """
                        {"external_id":"u-%d","attributes":{"n":1}}""")));
    }

    @Test
    void a_rule_that_does_not_end_keeps_no_other_preview_from_its_turn() throws Exception {
        // Given
        String endless = "[range(20000)] as $a | $a[:900][] | $a[:900][] | $a | contains([-1]) | empty";
        HttpResponse<String> first = ruled(endless);

        // When
        gateway.until("free for another preview", () -> ruled("empty").statusCode() == 200);

        // Then
        assertThat(GatewayProcess.json(first).path("code").asText()).isEqualTo("preview_timed_out");
    }

    private static HttpResponse<String> ruled(String rule) throws IOException {
        String form = "--x\r\nContent-Disposition: form-data; name=\"rule\"\r\n\r\n" + rule
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"payloads\"\r\n\r\n{}\r\n--x--\r\n";
        return gateway.send(HttpRequest.newBuilder(gateway.admin("/api/preview/own"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void what_is_shown_is_what_braze_then_gets(String name, String streamAndQuery, String payloads) throws Exception {
        // Given
        List<String> shown = shown(streamAndQuery, payloads);

        // When
        var answer = gateway.post(streamAndQuery, payloads.getBytes(UTF_8), "Content-Type", "application/x-ndjson");
        gateway.awaitDelivery();

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(sent()).isNotEmpty().containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void nothing_is_stored_or_sent() throws Exception {
        // When one that is fine and one that is refused
        List<String> shown =
                shown("events", "{\"external_id\":\"u-1\",\"name\":\"n\"}\n{\"id\":\"refused-here\",\"name\":\"n\"}\n");

        // Then
        assertThat(shown).hasSize(1);
        assertThat(sandbox.look("requests?last=200").path("last")).isEmpty();
        assertThat(gateway.get(gateway.admin("/api/dead-letters")).body()).doesNotContain("refused-here");
        assertThat(gateway.sumOfLines("waiting")).isZero();
    }

    @Test
    void what_the_document_shows_for_curl_works() throws Exception {
        // Given
        String block = Markdown.of("docs/preview.md").blocks("sh").stream()
                .filter(each -> each.contains("curl"))
                .findFirst()
                .orElseThrow();

        // When
        List<String> printed = new ArrayList<>();
        for (String command : Shell.commands(block)) {
            printed.add(new Shell(GatewayJar.ROOT)
                    .run(command.replace(
                            "127.0.0.1:9090", "127.0.0.1:" + gateway.admin("/").getPort())));
        }

        // Then
        assertThat(printed)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).contains("\"accepted\" : 3", "\"path\" : \"/users/track\""));
    }

    /** Endpoint and body of each request, as text. */
    private static List<String> shown(String streamAndQuery, String payloads) throws IOException {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.admin("/api/preview/" + streamAndQuery))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(payloads))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var requests = new ArrayList<String>();
        for (JsonNode request : EXACT.readTree(answer.body()).path("requests")) {
            requests.add(request.path("path").asText() + " " + request.path("body"));
        }
        return requests;
    }

    private static List<String> sent() {
        var requests = new ArrayList<String>();
        for (JsonNode request : sandbox.look("requests?last=200").path("last")) {
            requests.add(request.path("endpoint").asText() + " "
                    + request.path("body").asText());
        }
        return requests;
    }

    private static String lines(int count, String form) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format(form, number) + "\n")
                .collect(Collectors.joining());
    }
}
