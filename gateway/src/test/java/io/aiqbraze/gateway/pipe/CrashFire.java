package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A gateway under load that is killed again and again, and started again on the same data. It is killed after a random
 * number of answers to its senders or of requests at Braze, counted from its start, so sometimes before it is ready.
 */
final class CrashFire implements AutoCloseable {
    private static final int SENDERS = 5;

    private final Path directory;
    private final SplittableRandom random;
    private final int mostProgress;
    private final Arrivals arrivals = new Arrivals();
    private final PostedNumbers posted = new PostedNumbers();
    private final ArrivingBraze braze;
    private final String configuration;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final LawWatch watch;
    private final BitSet markedAtCrash = new BitSet();
    private volatile GatewayProcess gateway;
    private int mayRepeat;

    /** Kills after at most so many answers or requests. */
    CrashFire(Path directory, long seed, int mostProgress) throws IOException {
        this.directory = directory;
        this.random = new SplittableRandom(seed);
        this.mostProgress = mostProgress;
        braze = new ArrivingBraze(arrivals);
        configuration = Files.writeString(directory.resolve("gateway.yaml"), "dispatch: {maxInFlight: 6}")
                .toString();
        watch = new LawWatch(posted, () -> gateway, drained);
    }

    /** Kills the gateway so many times, starts it once more, and returns when all is delivered. */
    CrashReport run(int cycles) throws Exception {
        long started = System.nanoTime();
        launch();
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            var posts = new NumberSender("" + sender, random.split(), posted, () -> gateway, enough);
            senders.add(CompletableFuture.runAsync(posts, threads));
        }
        CompletableFuture<Void> watching = CompletableFuture.runAsync(watch, threads);
        for (int cycle = 0; cycle < cycles; cycle++) {
            awaitProgress();
            crash();
            launch();
        }
        enough.set(true);
        CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
        gateway.awaitDelivery();
        drained.set(true);
        watching.get(1, TimeUnit.MINUTES);
        return report(cycles, (System.nanoTime() - started) / 1_000_000_000);
    }

    private void launch() throws IOException {
        gateway = GatewayProcess.launch(directory, braze.port(), Map.of(), "--config", configuration);
    }

    private void awaitProgress() throws InterruptedException, IOException {
        var latch = new CountDownLatch(1 + random.nextInt(mostProgress));
        if (random.nextBoolean()) {
            posted.count(latch);
        } else {
            arrivals.count(latch);
        }
        assertThat(latch.await(2, TimeUnit.MINUTES)).as(gateway.log()).isTrue();
    }

    private void crash() throws Exception {
        gateway.kill();
        braze.awaitTaken();
        var left = OutboxAtCrash.of(directory.resolve("data"), directory.resolve("copy"));
        BitSet sentTriggers = arrivals.came();
        sentTriggers.and(left.triggers());
        sentTriggers.andNot(left.marked());
        assertThat(sentTriggers).as("triggers that were sent without a mark").isEqualTo(new BitSet());
        markedAtCrash.or(left.marked());
        BitSet unsettled = arrivals.came();
        unsettled.and(left.track());
        mayRepeat += unsettled.cardinality();
        arrivals.mayComeAgain(unsettled);
    }

    private CrashReport report(int cycles, long seconds) throws IOException {
        var unknown = new BitSet();
        UnknownOutcomes.in(gateway).forEach(unknown::set);
        GatewayMetrics metrics = GatewayMetrics.scrape(gateway);
        long accepted = metrics.lines().stream()
                .mapToLong(line -> metrics.deliveries(line, "accepted"))
                .sum();
        return new CrashReport(
                cycles, seconds, posted, arrivals, accepted, unknown, markedAtCrash, mayRepeat, watch.scrapes());
    }

    @Override
    public void close() {
        enough.set(true);
        drained.set(true);
        gateway.close();
        braze.close();
        threads.shutdownNow();
    }
}
