package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Minutes of load against the sandbox's limits. Requests are kept small ({@code objectsPerTrack}), so that Braze's limit
 * is what is reached and not that of this machine. Run by {@code mvn verify -Plong}; results are in bench/README.md.
 */
class DispatchLongRun {
    private static final LineOf TRACK = new LineOf("default", "track", "live");
    private static final int BRAZE_REQUESTS_PER_SECOND = 1000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void brazes_limit_is_used_in_full_and_hardly_ever_exceeded(int answerMillis) throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults()
                        .withCounting(true)
                        .withAnswerDelay(Duration.ofMillis(answerMillis)));
                var gateway = start(sandbox, 5)) {
            // Given more load than the limit lets through
            CompletableFuture<Void> load = postAsync(gateway, new NumberedEvents(450_000, 1_000, 4, 50_000));
            gateway.until("at the limit", () -> requests(sandbox) > 10_000);

            // When
            long start = System.nanoTime();
            int before = requests(sandbox);
            int refusedBefore = refused(sandbox);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(60));
            int sent = requests(sandbox) - before;
            int refused = refused(sandbox) - refusedBefore;
            double seconds = (System.nanoTime() - start) / 1e9;

            // Then
            double used = (sent - refused) / (seconds * BRAZE_REQUESTS_PER_SECOND);
            print(
                    "Braze answers after %d ms: %.1f %% of the limit used, %.2f %% of the requests answered 429",
                    answerMillis, used * 100, 100.0 * refused / sent);
            assertThat(used).isGreaterThan(0.95);
            assertThat((double) refused / sent).isLessThanOrEqualTo(0.005);
            load.cancel(true);
        }
    }

    @Test
    void a_million_deliveries_of_a_hot_user_delay_nobody() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults()
                        .withCounting(true)
                        .withoutLimits()
                        .withAnswerDelay(Duration.ofMillis(50)));
                var gateway = start(sandbox, 75)) {
            // Given
            assertThat(millisToDeliver(gateway, sandbox, 0)).as("warm-up").isPositive();
            long alone = millisToDeliver(gateway, sandbox, 1);
            postHot(gateway, 50_000);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            double cpuWithFew = cpuMicrosPerDelivery(gateway);
            postHot(gateway, 1_000_000);
            long waiting = waiting(gateway);

            // When
            long beside = millisToDeliver(gateway, sandbox, 2);
            double cpuWithMany = cpuMicrosPerDelivery(gateway);

            // Then
            print(
                    "%,d deliveries of one user wait: 1,000 events of 1,000 others took %d ms, alone %d ms;"
                            + " %.0f µs of CPU for each delivery, with 50,000 waiting %.0f µs",
                    waiting, beside, alone, cpuWithMany, cpuWithFew);
            assertThat(waiting).isGreaterThan(900_000);
            assertThat(beside).isLessThan(alone + 1_000);
            assertThat(cpuWithMany).isLessThan(cpuWithFew * 1.5);
        }
    }

    private static void postHot(GatewayProcess gateway, int events) throws Exception {
        assertThat(new NumberedEvents(events, 1_000, 4, 1).postAll(body -> accepted(gateway, body)))
                .isEqualTo(events);
    }

    /** Of the gateway, while nothing is posted. */
    private static double cpuMicrosPerDelivery(GatewayProcess gateway) throws IOException {
        double cpuBefore = gateway.cpuSeconds();
        long deliveredBefore = gateway.sumOfLines("delivered");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
        return (gateway.cpuSeconds() - cpuBefore) * 1e6 / (gateway.sumOfLines("delivered") - deliveredBefore);
    }

    @Test
    void a_mass_update_does_not_delay_live_events() throws Exception {
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults().withCounting(true));
                var gateway = start(sandbox, 10)) {
            // Given two million memberships in the bulk lane, at the full limit
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> bulk = CompletableFuture.runAsync(() -> postMemberships(gateway, 2_000));
            CompletableFuture<Void> live = CompletableFuture.runAsync(() -> postLive(gateway, done));
            gateway.until("at the limit", () -> requests(sandbox) > 10_000);

            // When; what was measured while the machine warmed up is left out, and each two minutes stand for
            // themselves
            long turn = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            GatewayMetrics before = null;
            double worst = 0;
            boolean more = true;
            while (more) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                more = waiting(gateway) > 10_000 || !bulk.isDone();
                if (!more || System.nanoTime() - turn > TimeUnit.SECONDS.toNanos(120)) {
                    turn = System.nanoTime();
                    GatewayMetrics now = GatewayMetrics.scrape(gateway);
                    worst = before == null ? 0 : Math.max(worst, now.delaySecondsSince(before, TRACK, 0.99));
                    before = now;
                }
            }
            done.set(true);
            live.get();

            // Then
            print("2,000,000 memberships beside 500 events/s: p99 of the events' delay was %.0f ms", worst * 1000);
            assertThat(worst).isBetween(0.000_001, 1.0);
        }
    }

    private GatewayProcess start(LocalSandbox sandbox, int objectsPerTrack) throws IOException {
        Path settings = Files.writeString(
                directory.resolve("settings.yaml"),
                "workspaces: {default: {objectsPerTrack: combined " + objectsPerTrack + "}}");
        return GatewayProcess.start(directory, sandbox.port(), Map.of(), "--config", settings.toString());
    }

    /** How long 1,000 events of 1,000 users take from the first post until all are with Braze. */
    private static long millisToDeliver(GatewayProcess gateway, LocalSandbox sandbox, int round) throws IOException {
        int before = sandbox.look("numbers").at("/attributes/seen").asInt();
        String body = IntStream.range(0, 1_000)
                .mapToObj(n -> "{\"external_id\":\"other-" + round + "-" + n + "\",\"attributes\":{\"n\":"
                        + (round * 1_000 + n) + "}}")
                .collect(Collectors.joining(",", "[", "]"));
        long start = System.nanoTime();
        assertThat(gateway.post("attributes", body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(202);
        gateway.until(
                "done with the others",
                () -> sandbox.look("numbers").at("/attributes/seen").asInt() >= before + 1_000);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static void postMemberships(GatewayProcess gateway, int requests) {
        for (int request = 0; request < requests; request++) {
            int first = request * 1_000;
            String members = IntStream.range(first, first + 1_000)
                    .mapToObj(n -> "{\"external_id\":\"user-" + n + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            post(
                    gateway,
                    "audiences?lane=bulk",
                    "{\"audience\":{\"id\":\"1\",\"split_id\":\"1\"},\"members\":" + members + "}");
        }
    }

    /** 500 events per second until told to stop. */
    private static void postLive(GatewayProcess gateway, AtomicBoolean done) {
        long start = System.nanoTime();
        for (int request = 0; !done.get(); request++) {
            int first = request * 10;
            String events = IntStream.range(first, first + 10)
                    .mapToObj(n -> "{\"external_id\":\"live-" + n % 5_000 + "\",\"name\":\"cart_updated\"}")
                    .collect(Collectors.joining(",", "[", "]"));
            post(gateway, "events", events);
            LockSupport.parkNanos(start + (request + 1) * TimeUnit.MILLISECONDS.toNanos(20) - System.nanoTime());
        }
    }

    private static void post(GatewayProcess gateway, String stream, String body) {
        try {
            assertThat(gateway.post(stream, body.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(202);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<Void> postAsync(GatewayProcess gateway, NumberedEvents events) {
        return CompletableFuture.runAsync(() -> {
            try {
                assertThat(events.postAll(body -> accepted(gateway, body))).isPositive();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static int accepted(GatewayProcess gateway, byte[] body) throws IOException {
        return GatewayProcess.json(gateway.post("events", body))
                .path("accepted")
                .asInt();
    }

    private static int requests(LocalSandbox sandbox) {
        return sandbox.look("requests?last=1")
                .at("/endpoints/~1users~1track/requests")
                .asInt();
    }

    private static int refused(LocalSandbox sandbox) {
        return sandbox.look("requests?last=1")
                .at("/endpoints/~1users~1track/statuses/429")
                .asInt();
    }

    private static long waiting(GatewayProcess gateway) throws IOException {
        return gateway.sumOfLines("waiting");
    }

    /** Beside the test's result, for bench/README.md. */
    private static void print(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }
}
