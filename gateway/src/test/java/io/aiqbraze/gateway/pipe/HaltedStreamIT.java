package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that runs away on payloads of some clients, as one process sees it. */
class HaltedStreamIT {
    /** Many minutes, though within all bounds of the engine: each element takes long. */
    private static final String ENDLESS = """
            if .hang then [range(20000)] as $a | $a[:900][] | $a[:900][] | $a | contains([-1]) | empty
            else {attributes: {external_id: "u-1", n: 1}} end
            """;

    private static final String HANG = "{\"hang\":true}";

    @TempDir
    private Path directory;

    private final LocalSandbox sandbox = new LocalSandbox(SandboxSettings.defaults());
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("own", ENDLESS);
        Path config = Files.writeString(directory.resolve("gateway.yaml"), """
                rules: {stuckAfter: 1s, haltFor: 3s}
                ingest:
                  clients: {crm: {key: crm-key}, shop: {key: shop-key}, web: {key: web-key}}
                """);
        gateway = GatewayProcess.start(
                directory,
                sandbox.port(),
                Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                "--config",
                config.toString());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        sandbox.close();
    }

    @Test
    void a_payload_that_runs_away_costs_itself_one_client_its_own_requests_and_only_two_the_stream_for_a_while()
            throws Exception {
        // When
        JsonNode receipt = GatewayProcess.json(post("crm", "own", "[{}," + HANG + ",{}]"));

        // Then
        assertThat(receipt.path("accepted").asInt()).isEqualTo(2);
        assertThat(receipt.at("/errors/0/index").asText()).isEqualTo("1");
        assertThat(receipt.at("/errors/0/code").asText()).isEqualTo("rule_runs_away");

        // When
        HttpResponse<String> third = post("crm", "own", "[" + HANG + "," + HANG + ",{}]");

        // Then
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(code(third)).isEqualTo("client_halted");
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("shop", "own", "{}").statusCode()).isEqualTo(202);

        // When
        gateway.until("taking the client again", () -> post("crm", "own", "{}").statusCode() == 202);

        // Then
        assertThat(log("rule_halted")).isOne();
        assertThat(log("rule_recovered")).isOne();

        // When
        HttpResponse<String> one = post("crm", "own", "[{}," + HANG + "]");
        HttpResponse<String> other = post("shop", "own", "[{}," + HANG + "]");
        HttpResponse<String> nobody = post("web", "own", "{}");

        // Then
        assertThat(one.statusCode()).isEqualTo(202);
        assertThat(code(other)).isEqualTo("rule_halted");
        assertThat(code(nobody)).isEqualTo("rule_halted");
        assertThat(gateway.status().at("/halted/0/stream").asText()).isEqualTo("own");
        assertThat(gateway.get(gateway.admin("/health/ready")).body())
                .contains("the stream own takes nothing", "clear-halt");
        String attributes = "{\"external_id\":\"u-2\",\"attributes\":{\"n\":1}}";
        assertThat(post("web", "attributes", attributes).statusCode()).isEqualTo(202);

        // When
        JsonNode cleared = GatewayProcess.json(gateway.command("/api/rules/clear-halt", "{\"stream\":\"own\"}"));

        // Then
        assertThat(cleared.at("/lifted/0/stream").asText()).isEqualTo("own");
        assertThat(post("web", "own", "{}").statusCode()).isEqualTo(202);
        assertThat(gateway.status().path("halted")).isEmpty();

        // When
        int exitCode = gateway.terminate();

        // Then
        assertThat(exitCode).isEqualTo(143);
        assertThat(gateway.log())
                .doesNotContain("mapping_worker_lost", "ERROR D", "BlockedThreadChecker: Thread mapping");
    }

    private long log(String event) throws IOException {
        return gateway.log()
                .lines()
                .filter(line -> line.contains("event=\"" + event + "\""))
                .count();
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return GatewayProcess.json(answer).path("code").asText();
    }

    private HttpResponse<String> post(String client, String stream, String body) throws IOException {
        return gateway.post(
                stream,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "X-Api-Key",
                client + "-key");
    }
}
