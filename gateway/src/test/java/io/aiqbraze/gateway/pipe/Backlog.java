package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Braze is down while senders post until the outbox is full; the gateway is killed, started again, and Braze returns. */
final class Backlog implements AutoCloseable {
    private static final LineOf TRACK = new LineOf("default", "track", "live");
    /** Each posts events of users of its own, so that each user's numbers ascend. */
    private static final int SENDERS = 4;

    private static final int USERS = 40_000;
    private static final int BATCH = 1_000;

    private final Path directory;
    private final String maxBytes;
    private final String heap;
    private final BacklogBraze braze = new BacklogBraze();
    private GatewayProcess gateway;

    /**
     * Starts the gateway.
     *
     * @param maxBytes of the outbox
     * @param heap as Java's -Xmx takes it
     */
    Backlog(Path directory, String maxBytes, String heap) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.heap = heap;
        Files.writeString(directory.resolve("gateway.yaml"), """
                outbox: {maxBytes: %s}
                # the HTTP server of Java resets connections when there are many
                dispatch: {maxInFlight: 16}
                workspaces: {default: {limits: {trackRequests: 100000}}}
                """.formatted(maxBytes));
        gateway = start();
    }

    /** Runs everything; returns a line of what was measured. */
    String run(long atLeast) throws Exception {
        long began = System.nanoTime();
        BitSet accepted = fill();
        double fillSeconds = seconds(began);
        assertThat(accepted.cardinality()).as("accepted").isGreaterThanOrEqualTo((int) atLeast);
        double full = sum("aiqbraze_outbox_used_bytes");

        long residentBefore = gateway.residentMegabytes();
        gateway.kill();
        began = System.nanoTime();
        gateway = start();
        double startSeconds = seconds(began);
        assertThat(GatewayMetrics.scrape(gateway).waiting(TRACK)).isEqualTo(accepted.cardinality());

        braze.up();
        began = System.nanoTime();
        awaitEmpty();
        double drainSeconds = seconds(began);
        assertThat(braze.seen()).as("what came is what was accepted").isEqualTo(accepted);
        assertThat(braze.duplicates()).as("duplicates").isZero();
        assertThat(braze.inversions())
                .as("events after a later one of their user")
                .isZero();
        assertThat(GatewayMetrics.scrape(gateway).unaccounted(TRACK)).isZero();
        gateway.until("small again", () -> diskMegabytes() < 150);
        return String.format(
                Locale.ROOT,
                "-Xmx%s: %,d deliveries until 503 at outbox.maxBytes %s (%.0f MB in use) in %.0f s; %d MB resident then;"
                        + " ready %.1f s after kill -9; drained in order in %.0f s, %d MB resident, %d MB left on disk",
                heap,
                accepted.cardinality(),
                maxBytes,
                full / (1 << 20),
                fillSeconds,
                residentBefore,
                startSeconds,
                drainSeconds,
                gateway.residentMegabytes(),
                diskMegabytes());
    }

    private GatewayProcess start() throws IOException {
        return GatewayProcess.start(
                directory,
                braze.port(),
                Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + heap),
                "--config",
                directory.resolve("gateway.yaml").toString());
    }

    /** Posts until the outbox is full; the numbers that were accepted. */
    private BitSet fill() {
        List<CompletableFuture<BitSet>> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.supplyAsync(() -> post(sender), task -> new Thread(task).start()))
                .toList();
        var accepted = new BitSet();
        senders.forEach(sender -> accepted.or(sender.join()));
        return accepted;
    }

    private BitSet post(int sender) {
        var accepted = new BitSet();
        for (int first = sender; ; first += SENDERS * BATCH) {
            HttpResponse<String> answer = post(body(first));
            if (answer.statusCode() == 503 && isFull(answer)) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                return accepted;
            }
            if (answer.statusCode() == 202) {
                numbers(first).forEach(accepted::set);
            } else {
                // busy for a moment; what comes later of the same users must not go first
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                first -= SENDERS * BATCH;
            }
        }
    }

    private static boolean isFull(HttpResponse<String> answer) {
        try {
            JsonNode problem = GatewayProcess.json(answer);
            return problem.path("code").asText().equals("outbox_full");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(byte[] body) {
        try {
            return gateway.post("events", body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static IntStream numbers(int first) {
        return IntStream.range(0, BATCH).map(place -> first + place * SENDERS);
    }

    private static byte[] body(int first) {
        return numbers(first)
                .mapToObj(n ->
                        "{\"external_id\":\"user-" + n % USERS + "\",\"name\":\"page_viewed\",\"properties\":{\"n\":"
                                + n + ",\"page\":\"/products/" + n % 97 + "\"}}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    private void awaitEmpty() throws IOException {
        while (GatewayMetrics.scrape(gateway).waiting(TRACK) > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private double sum(String metric) throws IOException {
        return GatewayMetrics.scrape(gateway).total(metric, List.of());
    }

    private long diskMegabytes() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
        gateway.close();
        braze.close();
    }
}
