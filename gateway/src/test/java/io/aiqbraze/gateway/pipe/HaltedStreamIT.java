package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltedStreamIT {
    /** Many minutes, though within all bounds of the engine: each element takes long. */
    private static final String ENDLESS = """
            if .hang then [range(20000)] as $a | $a[:900][] | $a[:900][] | $a | tojson | empty
            else {attributes: {external_id: "u-1", n: 1}} end
            """;

    @TempDir
    private Path directory;

    @Test
    void a_rule_without_an_end_costs_only_its_stream_until_it_is_changed() throws Exception {
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("own", ENDLESS);
        Path config = Files.writeString(directory.resolve("gateway.yaml"), "rules: { stuckAfter: 1s }");
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults());
                var gateway = GatewayProcess.start(
                        directory,
                        sandbox.port(),
                        Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                        "--config",
                        config.toString())) {
            // When
            HttpResponse<String> hung = CompletableFuture.supplyAsync(() -> post(gateway, "own", "{\"hang\":true}"))
                    .get();

            // Then
            assertThat(hung.statusCode()).isEqualTo(503);
            assertThat(GatewayProcess.json(hung).path("code").asText()).isEqualTo("rule_halted");
            String requestId = GatewayProcess.json(hung).path("detail").asText().replaceFirst(".* the request ", "");
            assertThat(gateway.log()).contains("a rule does not end", "stream=\"own\"", requestId + " 0");
            assertThat(post(gateway, "own", "{}").statusCode()).isEqualTo(503);
            String other = "{\"external_id\":\"u-2\",\"attributes\":{\"n\":1}}";
            assertThat(post(gateway, "attributes", other).statusCode()).isEqualTo(202);
            assertThat(gateway.get(gateway.admin("/api/rules")).body()).contains("\"halted\" : [ \"own\" ]");
            assertThat(gateway.get(gateway.admin("/health/ready")).body()).contains("the rule of own did not end");

            // When
            rules.write("own", "{attributes: {external_id: \"u-1\", n: 2}}");

            // Then
            gateway.until(
                    "taking the stream again", () -> post(gateway, "own", "{}").statusCode() == 202);
        }
    }

    @Test
    void the_worker_that_was_interrupted_ends_and_nothing_of_it_is_left_at_the_stop() throws Exception {
        // Given
        RuleDirectory rules = RuleDirectory.copyInto(directory).with("own", ENDLESS);
        Path config = Files.writeString(directory.resolve("gateway.yaml"), "rules: { stuckAfter: 1s }");
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults());
                var gateway = GatewayProcess.start(
                        directory,
                        sandbox.port(),
                        Map.of("GATEWAY_RULES_DIR", rules.path().toString()),
                        "--config",
                        config.toString())) {
            assertThat(post(gateway, "own", "[{\"hang\":true},{\"hang\":true}]").statusCode())
                    .isEqualTo(503);

            // When
            gateway.until("rid of the worker", () -> gateway.log().contains("a rule has ended after all"));
            int exitCode = gateway.terminate();

            // Then
            assertThat(exitCode).isEqualTo(143);
            assertThat(gateway.log()).contains("0 workers are lost").doesNotContain("ERROR D", "BlockedThread");
        }
    }

    private static HttpResponse<String> post(GatewayProcess gateway, String stream, String body) {
        try {
            return gateway.post(stream, body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
