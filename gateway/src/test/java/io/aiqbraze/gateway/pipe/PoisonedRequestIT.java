package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar before a Braze that fails at one user. */
class PoisonedRequestIT {
    @TempDir
    private Path directory;

    @Test
    void a_request_that_braze_fails_at_again_and_again_holds_back_nobody_else() throws Exception {
        // Given a quiet endpoint that is judged by the only request it gets, which it fails at
        Path configuration = Files.writeString(
                directory.resolve("gateway.yaml"),
                "dispatch: {breaker: {openFor: 300ms}, retry: {initialDelay: 1ms, maxDelay: 5ms}}");
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults());
                var gateway = GatewayProcess.start(
                        directory, sandbox.port(), Map.of(), "--config", configuration.toString())) {
            sandbox.fault(
                    "{\"endpoint\":\"/users/track\",\"kind\":\"status\",\"status\":500,\"times\":0,\"whenUser\":\"poison\"}");
            post(gateway, "poison");
            gateway.until(
                    "failing",
                    () -> gateway.status("track").path("state").asText().equals("FAILING"));

            // When
            post(gateway, "good");

            // Then
            gateway.until("past it", () -> gateway.sumOfLines("delivered") == 1);
            assertThat(sandbox.look("users/good").isMissingNode()).isFalse();
        }
    }

    private static void post(GatewayProcess gateway, String user) throws IOException {
        String event = "{\"external_id\":\"" + user + "\",\"name\":\"seen\",\"timestamp\":\"2026-11-01T12:00:00Z\"}";
        assertThat(gateway.post("events", event.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(202);
    }
}
