package io.aiqbraze.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Posts at a rate, from this process. A request is late from when it was due and not from when it was posted, so that a slow
 * answer counts against all that it held up. Timers are as fine as a millisecond, half of which is in each latency.
 */
public final class PacedGenerator implements Generator {
    private final LongSupplier nanoTime;

    public PacedGenerator(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Posted post(PeerLoad load, URI address, int first, Duration time) throws IOException, InterruptedException {
        int events = Math.toIntExact(load.rate() * time.toSeconds());
        var plan =
                new LoadPlan(Work.EVENTS, events, load.batch(), load.connections(), load.rate(), LoadPlan.MANY_USERS);
        Duration before = cpu();
        Sent sent = new Sender(address, nanoTime).send(plan, first);
        return new Posted(
                events,
                events,
                events / (sent.took().toNanos() / 1e9),
                latency(sent, 50),
                latency(sent, 99),
                latency(sent, 99.9),
                cpu().minus(before));
    }

    private static Duration latency(Sent sent, double percentile) {
        return Duration.of(sent.latencyMicros().getValueAtPercentile(percentile), ChronoUnit.MICROS);
    }

    private static Duration cpu() throws IOException {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IOException("this system tells no CPU times"));
    }
}
