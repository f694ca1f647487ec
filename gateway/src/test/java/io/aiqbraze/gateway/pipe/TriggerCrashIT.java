package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign is never sent twice by the gateway, whatever ends between a request and its answer. */
@Tag("more")
class TriggerCrashIT {
    /** More of them: {@code -Dtrigger.crash.cycles=20}. */
    private static final int CYCLES = Integer.getInteger("trigger.crash.cycles", 5);

    private static final int TRIGGERS_A_CYCLE = 600;
    private static final int SENT_BEFORE_THE_CRASH = 60;
    private static final LineOf CAMPAIGNS = new LineOf("default", "campaigns", "live");

    @TempDir
    private Path directory;

    @Test
    void no_trigger_is_sent_twice_by_a_gateway_that_is_killed_again_and_again() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults().withAnswerDelay(Duration.ofMillis(150)))) {
            // Given a gateway that is killed while requests are under way, more in its outbox each time
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                try (var gateway = start(sandbox, "dispatch: {maxInFlight: 4}")) {
                    post(gateway, cycle * TRIGGERS_A_CYCLE, TRIGGERS_A_CYCLE, 4);
                    int sent = numbers(sandbox).path("distinct").asInt();
                    gateway.until(
                            "sending", () -> numbers(sandbox).path("distinct").asInt() >= sent + SENT_BEFORE_THE_CRASH);
                    gateway.kill();
                }
            }

            // When it is started for good
            try (var gateway = start(sandbox, "dispatch: {maxInFlight: 4}")) {
                gateway.awaitDelivery();

                // Then
                int all = CYCLES * TRIGGERS_A_CYCLE;
                GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
                Set<Integer> unknown = UnknownOutcomes.in(gateway);
                assertThat(metrics.unaccounted(CAMPAIGNS)).isZero();
                assertThat(metrics.deliveries(CAMPAIGNS, "accepted")).isEqualTo(all);
                assertThat(metrics.deliveries(CAMPAIGNS, "delivered") + unknown.size())
                        .isEqualTo(all);
                assertThat(unknown).as("what the crashes left open").isNotEmpty();
                assertThat(numbers(sandbox).path("duplicates").asInt()).isZero();
                assertThat(notSent(sandbox, unknown))
                        .as("of those that Braze never got, all are dead letters")
                        .isEqualTo(all - numbers(sandbox).path("distinct").asInt());
                write("killed " + CYCLES + " times: " + all + " triggers, "
                        + metrics.deliveries(CAMPAIGNS, "delivered")
                        + " delivered, " + unknown.size() + " outcome unknown, of which " + notSent(sandbox, unknown)
                        + " never came; " + numbers(sandbox).path("duplicates") + " came twice");
            }
        }
    }

    @Test
    void no_trigger_is_sent_twice_when_braze_applies_it_and_resets_the_connection() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults())) {
            // Given
            sandbox.fault("{\"kind\":\"reset-after-apply\",\"times\":0}");

            // When
            try (var gateway = start(sandbox, "dispatch: {breaker: {openFor: 50ms}}")) {
                post(gateway, 0, 200, 20);
                gateway.awaitDelivery();
                assertThat(gateway.terminate()).isIn(0, 143);
            }
            sandbox.clearFaults();

            // Then also a gateway that starts anew sends none of them
            try (var gateway = start(sandbox, "")) {
                gateway.awaitDelivery();
                assertThat(UnknownOutcomes.in(gateway)).hasSize(200);
                assertThat(GatewayMetrics.scrape(gateway).unaccounted(CAMPAIGNS))
                        .isZero();
                assertThat(numbers(sandbox).path("distinct").asInt()).isEqualTo(200);
                assertThat(numbers(sandbox).path("duplicates").asInt()).isZero();
                assertThat(sandbox.look("requests?last=0")
                                .at("/endpoints/~1campaigns~1trigger~1send/statuses/reset-after-apply")
                                .asInt())
                        .isBetween(20, 200);
            }
        }
    }

    private GatewayProcess start(LocalSandbox sandbox, String configuration) throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), configuration);
        return GatewayProcess.start(directory, sandbox.port(), Map.of(), "--config", file.toString());
    }

    private static void post(GatewayProcess gateway, int first, int count, int campaigns) throws IOException {
        String body = IntStream.range(first, first + count)
                .mapToObj(n -> "{\"external_id\":\"user-" + n + "\",\"campaign_id\":\"campaign-" + n % campaigns
                        + "\",\"id\":\"" + n + "\",\"trigger_properties\":{\"n\":" + n + "}}")
                .collect(Collectors.joining(",", "[", "]"));
        var answer = gateway.post("campaigns", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(GatewayProcess.json(answer).path("deliveries").asInt()).isEqualTo(count);
    }

    private static JsonNode numbers(LocalSandbox sandbox) {
        return sandbox.look("numbers").path("triggers");
    }

    private static long notSent(LocalSandbox sandbox, Set<Integer> numbers) {
        return numbers.stream()
                .filter(n -> sandbox.look("numbers?from=" + n + "&to=" + n)
                                .at("/triggers/missing")
                                .asInt()
                        == 1)
                .count();
    }

    private static void write(String measured) throws IOException {
        Path file = GatewayJar.ROOT.resolve("gateway/target/scenarios/trigger-crash.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, measured + "\n");
    }
}
