package io.aiqbraze.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.GatewayMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Hostile requests to both ports of one gateway, beside an honest client, in windows after each of which is looked. */
final class FuzzRun implements AutoCloseable {
    private static final Set<Integer> SERVER_ERRORS_THAT_ARE_ANSWERS = Set.of(501, 503);
    /** One request of so many goes to the admin port, whose previews compile rules. */
    private static final int INGEST_SHARE = 10;

    private static final int THREADS = 8;

    /** What is remembered up to a bound is full long before the middle of a long run, and grows no more. */
    private static final String SMALL_BOUNDS = """
            outbox:
              maxIdempotencyKeys: 1000
              maxDeadLetters: 1000
            dispatch:
              duplicatesWindow: 1000
            """;

    private final FuzzedGateway gateway;
    private final SplittableRandom random;
    private final NetworkFuzzer ingest;
    private final NetworkFuzzer admin;
    private final List<ProcessFootprint> footprints = new ArrayList<>();

    FuzzRun(Path directory, long seed) throws IOException {
        this.gateway = FuzzedGateway.start(directory, SMALL_BOUNDS);
        this.random = new SplittableRandom(seed);
        this.ingest =
                new NetworkFuzzer(gateway.ingestPort(), from -> HostileIngest.random(from, FuzzedGateway.HOSTILE_KEY));
        this.admin = new NetworkFuzzer(gateway.adminPort(), from -> HostileAdmin.random(from, FuzzedGateway.ADMIN_KEY));
    }

    /** Sends so many requests, in so many windows. */
    void run(int requests, int windows) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int window = 0; window < windows; window++) {
                window(threads, requests / windows / THREADS);
                footprints.add(ProcessFootprint.of(gateway.process().pid()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void window(ExecutorService threads, int requestsOfAThread) throws Exception {
        List<Callable<Void>> senders = IntStream.range(0, THREADS)
                .mapToObj(thread -> sender(requestsOfAThread, random.split()))
                .toList();
        for (Future<Void> sent : threads.invokeAll(senders)) {
            sent.get();
        }
    }

    private Callable<Void> sender(int requests, SplittableRandom own) {
        return () -> {
            admin.send(requests / INGEST_SHARE, own);
            ingest.send(requests - requests / INGEST_SHARE, own);
            return null;
        };
    }

    /** One line for docs/guarantees.md. */
    String line() {
        return String.format(
                Locale.ROOT,
                "ingest %s; admin %s; honest events %,d, connections broken off %d; live heap MB %s; handles %s",
                ingest.statuses(),
                admin.statuses(),
                gateway.honest().accepted(),
                gateway.honest().brokenOff(),
                footprints.stream().map(each -> each.liveBytes() >> 20).toList(),
                footprints.stream().map(ProcessFootprint::handles).toList());
    }

    /** No answer was an error of ours, the honest client got what it was promised, and nothing is left over. */
    void check() throws Exception {
        assertOnlyAnswers(ingest);
        assertOnlyAnswers(admin);
        gateway.awaitHonestAnswer();
        int accepted = gateway.honest().accepted();
        gateway.process().until("delivering what it accepted", () -> gateway.missing(accepted) == 0);
        assertThat(gateway.braze().doubled())
                .as("honest events that came twice")
                .isZero();
        assertThat(gateway.honest().brokenOff())
                .as("connections of the honest client that were broken off")
                .isZero();
        GatewayMetrics metrics = GatewayMetrics.scrape(gateway.process());
        assertThat(metrics.lines())
                .allSatisfy(line -> assertThat(metrics.unaccounted(line))
                        .as("unaccounted deliveries of %s", line)
                        .isZero());
    }

    /** Live heap and handles of the last third of the windows are within a twentieth of the middle third's. */
    void checkLevel() {
        assertLevel("live heap", ProcessFootprint::liveBytes);
        assertLevel("handles", ProcessFootprint::handles);
    }

    private void assertLevel(String what, ToLongFunction<ProcessFootprint> figure) {
        int third = footprints.size() / 3;
        double middle = mean(third, 2 * third, figure);
        double last = mean(2 * third, footprints.size(), figure);
        assertThat(last)
                .as(what + " of the last third, middle third %.0f", middle)
                .isLessThan(middle * 1.05);
    }

    private double mean(int from, int to, ToLongFunction<ProcessFootprint> figure) {
        return footprints.subList(from, to).stream().mapToLong(figure).average().orElseThrow();
    }

    private static void assertOnlyAnswers(NetworkFuzzer fuzzer) {
        assertThat(fuzzer.statuses().keySet())
                .filteredOn(status -> status >= 500)
                .allSatisfy(status -> assertThat(SERVER_ERRORS_THAT_ARE_ANSWERS)
                        .as("an answer to %s", fuzzer.example(status))
                        .contains(status));
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
