package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Scrapes the metrics again and again: at each moment what came is what ended and what waits, no total ever goes back,
 * and all that got a 202 is counted.
 */
final class LawWatch implements Runnable {
    private static final List<String> STATES =
            List.of("accepted", "replayed", "delivered", "dead_lettered", "duplicates", "discarded");
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final PostedNumbers posted;
    private final Supplier<GatewayProcess> gateway;
    private final AtomicBoolean enough;
    private final Map<String, Long> totals = new HashMap<>();
    private int scrapes;

    /** Asks for the gateway before each scrape, and ends when it is told that it is enough. */
    LawWatch(PostedNumbers posted, Supplier<GatewayProcess> gateway, AtomicBoolean enough) {
        this.posted = posted;
        this.gateway = gateway;
        this.enough = enough;
    }

    @Override
    public void run() {
        while (!enough.get()) {
            try {
                look(gateway.get());
            } catch (IOException beingKilled) {
                // it will be asked when it is there again
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How many scrapes there were. */
    int scrapes() {
        return scrapes;
    }

    private void look(GatewayProcess process) throws IOException {
        int answered = posted.acceptedCount();
        GatewayMetrics metrics = GatewayMetrics.scrape(process);
        long accepted = 0;
        for (LineOf line : metrics.lines()) {
            assertThat(metrics.unaccounted(line)).as("%s unaccounted", line).isZero();
            accepted += metrics.deliveries(line, "accepted");
            for (String state : STATES) {
                long total = metrics.deliveries(line, state);
                Long before = totals.put(line + " " + state, total);
                assertThat(total).as("%s of %s", state, line).isGreaterThanOrEqualTo(before == null ? 0 : before);
            }
        }
        assertThat(accepted).as("accepted").isGreaterThanOrEqualTo(answered);
        scrapes++;
    }
}
