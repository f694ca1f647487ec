package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.rules.PayloadCase;
import io.aiqbraze.gateway.mapping.rules.PayloadCases;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/payloads.md says, by real requests: the answer to the sender, and what Braze gets. */
class PayloadsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = GatewayJar.ROOT.resolve("docs/payloads.md");
    private static final String DOCUMENTED_RECEIPT = "2026-01-05T10:00:00.000Z";

    private static LocalSandbox sandbox;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        sandbox = new LocalSandbox(SandboxSettings.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicContainer> documented_payloads() throws Exception {
        List<PayloadGroups.Group> groups = PayloadGroups.of(PayloadCases.read(DOCUMENT));
        return Stream.iterate(0, number -> number < groups.size(), number -> number + 1)
                .map(number -> container("gateway " + number, groups.get(number)));
    }

    /** Starts a gateway when its turn comes, and stops it behind its last case. */
    private DynamicContainer container(String name, PayloadGroups.Group group) {
        GatewayProcess[] gateway = new GatewayProcess[1];
        Stream<DynamicTest> begin = Stream.of(DynamicTest.dynamicTest("starts", () -> gateway[0] = start(name, group)));
        Stream<DynamicTest> cases = group.entries().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.stream() + ": " + each.documented(), () -> check(gateway[0], each)));
        Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("stops", () -> {
            gateway[0].awaitDelivery();
            gateway[0].close();
        }));
        return DynamicContainer.dynamicContainer(
                name, Stream.of(begin, cases, end).flatMap(tests -> tests));
    }

    private GatewayProcess start(String name, PayloadGroups.Group group) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        RuleDirectory rules = RuleDirectory.copyInto(own);
        for (PayloadGroups.Entry each : group.entries()) {
            if (each.documented().rule().isPresent()) {
                Files.writeString(
                        rules.path().resolve(each.stream() + ".jq"),
                        each.documented().rule().get());
            }
        }
        Path configuration = own.resolve("gateway.yaml");
        JSON.writeValue(configuration.toFile(), Map.of("rules", Map.of("streams", group.settings())));
        return GatewayProcess.start(
                own,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                "--config",
                configuration.toString());
    }

    private static void check(GatewayProcess gateway, PayloadGroups.Entry entry) throws IOException {
        // Given
        PayloadCase each = entry.documented();
        sandbox.forget();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        // When
        HttpResponse<String> answer =
                gateway.post(entry.stream() + query(each), body(each), "Content-Type", mediaType(each));
        gateway.awaitDelivery();

        // Then
        JsonNode receipt = GatewayProcess.json(answer);
        assertThat(answer.statusCode()).isEqualTo(each.refused().isPresent() ? 422 : 202);
        assertThat(receipt.path("deliveries").asInt()).isEqualTo(each.outputs().size());
        assertThat(receipt.path("filtered").asInt())
                .isEqualTo(each.outputs().isEmpty() && each.refused().isEmpty() ? 1 : 0);
        each.refused().ifPresent(refused -> {
            assertThat(receipt.at("/errors/0/code").asText()).isEqualTo(refused.code());
            assertThat(receipt.at("/errors/0/path").asText()).isEqualTo(refused.path());
            assertThat(receipt.at("/errors/0/index").asText()).isEqualTo(each.member() ? "0.members[0]" : "0");
        });
        List<JsonNode> arrived = BrazeObjects.in(sandbox).stream()
                .map(output -> asDocumented(output, before, Instant.now()))
                .toList();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(withoutWorkspace(each.outputs()));
    }

    private static String query(PayloadCase each) {
        return each.query().entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String mediaType(PayloadCase each) {
        return each.csv() ? "text/csv" : "application/json";
    }

    private static byte[] body(PayloadCase each) {
        String json = each.member() ? "{\"members\":[" + each.input() + "]}" : each.input();
        return (each.csv() ? each.input() : "[" + json + "]").getBytes(UTF_8);
    }

    /** The document's time of receipt stands for the real one. */
    private static JsonNode asDocumented(JsonNode output, Instant before, Instant after) {
        for (JsonNode object : output) {
            String time = object.path("time").asText();
            if (time.endsWith("Z")) {
                Instant instant = Instant.parse(time);
                if (!instant.isBefore(before) && !instant.isAfter(after)) {
                    ((ObjectNode) object).put("time", DOCUMENTED_RECEIPT);
                }
            }
        }
        return output;
    }

    private static List<JsonNode> withoutWorkspace(List<JsonNode> outputs) {
        var objects = new ArrayList<JsonNode>();
        for (JsonNode output : outputs) {
            objects.add(((ObjectNode) output.deepCopy()).without("workspace"));
        }
        return objects;
    }
}
