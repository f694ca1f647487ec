package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar between a sender and the sandbox. */
class PipeIT {
    private static final int MOST_TIMES_TO_WAIT = 30;

    @TempDir
    private Path directory;

    @Test
    void a_hundred_thousand_events_arrive_once_each_in_few_requests() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults().withCounting(true));
                var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of())) {
            // Given connections with users of their own, as order between concurrent requests is not promised
            var events = new NumberedEvents(100_000, 100, 20, 10_000);

            // When
            int accepted = events.postAll(body -> accepted(gateway, body));
            gateway.awaitDelivery();

            // Then
            JsonNode numbers = sandbox.look("numbers").path("events");
            assertThat(accepted).isEqualTo(100_000);
            assertThat(numbers.path("distinct").asInt()).isEqualTo(100_000);
            assertThat(numbers.path("duplicates").asInt()).isZero();
            assertThat(requests(sandbox)).isLessThanOrEqualTo(1_500);
            assertThat(broken(sandbox)).isZero();
            assertThat(gateway.terminate()).isIn(0, 143);
            assertThat(gateway.log()).doesNotContain("LEAK");
        }
    }

    @Test
    void many_updates_of_few_users_become_few_objects() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults());
                var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of())) {
            // Given 10,000 updates of 100 users
            for (int request = 0; request < 20; request++) {
                int first = request * 500;
                String body = IntStream.range(first, first + 500)
                        .mapToObj(n ->
                                "{\"external_id\":\"user-" + n % 100 + "\",\"attributes\":{\"version\":" + n + "}}")
                        .collect(Collectors.joining("\n"));

                // When
                var answer = gateway.post(
                        "attributes", body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-ndjson");
                assertThat(answer.statusCode()).isEqualTo(202);
            }
            gateway.awaitDelivery();

            // Then
            int objects = sandbox.look("requests")
                    .at("/endpoints/~1users~1track/objects/attributes")
                    .asInt();
            assertThat(objects).isBetween(100, 4_000);
            assertThat(sandbox.look("users/user-42")
                            .at("/custom_attributes/version")
                            .asInt())
                    .isEqualTo(9942);
            assertThat(broken(sandbox)).isZero();
        }
    }

    @Test
    void what_got_a202_survives_being_killed() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults().withCounting(true))) {
            var events = new NumberedEvents(60_000, 100, 8, 5_000);
            int accepted;

            // Given a gateway killed in the middle of a run
            try (var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of())) {
                CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> postQuietly(events, gateway));
                gateway.until(
                        "half way",
                        () -> sandbox.look("numbers").at("/events/distinct").asInt() > 20_000);
                gateway.kill();
                accepted = run.get();
            }

            // When it is started again
            try (var gateway = GatewayProcess.start(directory, sandbox.port(), Map.of())) {
                gateway.awaitDelivery();
            }

            // Then
            JsonNode numbers = sandbox.look("numbers").path("events");
            assertThat(accepted).isBetween(20_000, 59_900);
            assertThat(numbers.path("distinct").asInt()).isGreaterThanOrEqualTo(accepted);
        }
    }

    private static int postQuietly(NumberedEvents events, GatewayProcess gateway) {
        try {
            return events.postAll(body -> {
                try {
                    return accepted(gateway, body);
                } catch (IOException killed) {
                    return 0;
                }
            });
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Posts as senders do: while the gateway is cold it may say that they must wait. */
    private static int accepted(GatewayProcess gateway, byte[] body) throws IOException {
        var answer = gateway.post("events", body);
        for (int time = 0; time < MOST_TIMES_TO_WAIT && answer.statusCode() == 503; time++) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            answer = gateway.post("events", body);
        }
        return answer.statusCode() == 202
                ? GatewayProcess.json(answer).path("accepted").asInt()
                : 0;
    }

    private static int requests(LocalSandbox sandbox) {
        return sandbox.look("requests").at("/endpoints/~1users~1track/requests").asInt();
    }

    /** Rules of Braze that the sandbox saw broken. */
    private static int broken(LocalSandbox sandbox) {
        JsonNode violations = sandbox.look("violations");
        return violations.path("overLimit").asInt()
                + violations.path("overSize").asInt()
                + violations.path("inFlightTogether").asInt()
                + violations.path("sameUserTwice").asInt()
                + violations.path("orderInversions").asInt();
    }
}
