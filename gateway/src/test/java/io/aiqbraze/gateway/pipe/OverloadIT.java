package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client posts more than the machine can take, without a pause, and another one a little. */
@Tag("more")
class OverloadIT {
    private static final LineOf TRACK = new LineOf("default", "track", "live");
    private static final int FLOODING_CONNECTIONS = 16;
    private static final int EVENTS_IN_A_FLOOD = 1_000;
    private static final int LIGHT_POSTS = 15;
    /** Many times what it takes on a slow machine. */
    private static final long SOON_MILLIS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void a_client_that_floods_is_refused_and_another_is_served_as_if_alone() throws Exception {
        Path configuration = Files.writeString(directory.resolve("gateway.yaml"), """
                ingest:
                  maxWait: 1ms
                  clients: {flood: {key: flood-key}, light: {key: light-key}}
                # one, so that any machine has less of them than the flood has connections
                rules: {workers: 1}
                workspaces: {default: {limits: {trackRequests: 100000}}}
                """);
        try (var sandbox = new LocalSandbox(
                        SandboxSettings.defaults().withCounting(true).withoutLimits());
                var gateway = GatewayProcess.start(
                        directory, sandbox.port(), Map.of(), "--config", configuration.toString())) {
            // Given
            var flood = new Flood(gateway);
            gateway.until("refusing", () -> flood.refused.get() > FLOODING_CONNECTIONS);

            // When
            long[] millis = new long[LIGHT_POSTS];
            List<Integer> statuses = IntStream.range(0, LIGHT_POSTS)
                    .mapToObj(post -> {
                        long began = System.nanoTime();
                        int status = post(gateway, "light-key", events(1)).statusCode();
                        millis[post] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                        return status;
                    })
                    .toList();
            flood.stop();
            gateway.awaitDelivery();

            // Then
            System.out.printf(
                    Locale.ROOT,
                    "beside a flood of which %d requests were refused and %,d events accepted: median of %d answers %d ms%n",
                    flood.refused.get(),
                    flood.accepted.get(),
                    LIGHT_POSTS,
                    median(millis));
            assertThat(statuses).as("of the light client").containsOnly(202);
            assertThat(median(millis))
                    .as("median in ms of the light client's answers")
                    .isLessThan(SOON_MILLIS);
            assertThat(flood.statuses()).containsAnyOf(429, 503).isSubsetOf(202, 429, 503);
            assertThat(flood.withoutRetryAfter.get()).isZero();
            GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
            assertThat(metrics.deliveries(TRACK, "accepted")).isEqualTo(flood.accepted.get() + LIGHT_POSTS);
            assertThat(metrics.unaccounted(TRACK)).isZero();
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static byte[] events(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"external_id\":\"u" + n + "\",\"name\":\"login\",\"properties\":{\"n\":" + n + "}}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    private static HttpResponse<String> post(GatewayProcess gateway, String key, byte[] body) {
        try {
            return gateway.post("events", body, "Content-Type", "application/json", "X-Api-Key", key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Connections that post again and again, and soon after a refusal, whatever it asks for. */
    private static final class Flood {
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger withoutRetryAfter = new AtomicInteger();
        final AtomicLong accepted = new AtomicLong();
        private final Map<Integer, AtomicInteger> answers =
                Map.of(202, new AtomicInteger(), 429, new AtomicInteger(), 503, new AtomicInteger());
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final GatewayProcess gateway;
        private final List<CompletableFuture<Void>> connections;

        Flood(GatewayProcess gateway) {
            this.gateway = gateway;
            byte[] body = events(EVENTS_IN_A_FLOOD);
            connections = IntStream.range(0, FLOODING_CONNECTIONS)
                    .mapToObj(connection ->
                            CompletableFuture.runAsync(() -> flood(body), task -> new Thread(task).start()))
                    .toList();
        }

        void stop() {
            going.set(false);
            connections.forEach(CompletableFuture::join);
        }

        List<Integer> statuses() {
            return answers.entrySet().stream()
                    .filter(each -> each.getValue().get() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private void flood(byte[] body) {
            while (going.get()) {
                HttpResponse<String> answer = post(gateway, "flood-key", body);
                answers.get(answer.statusCode()).incrementAndGet();
                if (answer.statusCode() == 202) {
                    accepted.addAndGet(EVENTS_IN_A_FLOOD);
                } else {
                    refused.incrementAndGet();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    if (answer.headers().firstValue("Retry-After").isEmpty()) {
                        withoutRetryAfter.incrementAndGet();
                    }
                }
            }
        }
    }
}
