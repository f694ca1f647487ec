package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar with a small heap, before something that is worse than no Braze. */
class HostileBrazeIT {
    private static final int EVENTS = 600;

    @TempDir
    private Path directory;

    @Test
    void a_process_survives_answers_without_an_end_and_says_in_a_line_what_resets_did() throws Exception {
        // Given as many requests under way as there are events
        Path configuration = Files.writeString(directory.resolve("gateway.yaml"), """
                dispatch:
                  maxInFlight: 512
                  retry: {initialDelay: 1ms, maxDelay: 50ms}
                  breaker: {failures: 1000000}
                workspaces: {default: {objectsPerTrack: combined 1}}
                """);
        try (var braze = new HostileBraze();
                var gateway = GatewayProcess.start(
                        directory,
                        braze.port(),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+ExitOnOutOfMemoryError"),
                        "--config",
                        configuration.toString())) {
            // When each is answered with a megabyte and then nothing
            assertThat(gateway.post("events", events()).statusCode()).isEqualTo(202);
            gateway.until("asking again", () -> braze.requests() >= 2 * EVENTS);
            JsonNode during = gateway.status("track");
            braze.be(HostileBraze::good);
            gateway.awaitDelivery();

            // Then the same process has delivered all of it
            assertThat(during.path("cause").asText()).isEqualTo("not_braze");
            assertThat(during.path("detail").asText()).startsWith("HTTP 200, but not in Braze's words: xxx");
            assertThat(gateway.sumOfLines("delivered")).isEqualTo(EVENTS);

            // When a campaign meets connections that are reset
            braze.be(HostileBraze::reset);
            String trigger = "{\"external_id\":\"u-1\",\"campaign_id\":\"c-1\"}";
            assertThat(gateway.post("campaigns", trigger.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(202);
            gateway.until("saying so", () -> gateway.log().contains("trigger_outcome_unknown"));

            // Then
            assertThat(lines(gateway, "trigger_outcome_unknown"))
                    .singleElement()
                    .asString()
                    .contains("endpoint=\"default/campaigns\" reason=\"lost\" deliveries=\"1\"");
            assertThat(gateway.log()).doesNotContain("ConnectionBase", "u-1", "c-1");
        }
    }

    private static byte[] events() {
        return IntStream.range(0, EVENTS)
                .mapToObj(user -> "{\"external_id\":\"user" + user
                        + "\",\"name\":\"seen\",\"timestamp\":\"2026-11-01T12:00:00Z\"}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(GatewayProcess gateway, String event) throws IOException {
        return gateway.log().lines().filter(line -> line.contains(event)).toList();
    }
}
