package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 reloads during 1,000,000 events. Run by {@code mvn verify -Plong}; results are in bench/README.md. */
class ReloadLongRun {
    private static final int RELOADS = 200;
    private static final int EVENTS = 1_000_000;
    /** 10,000 events a second in batches of 100. */
    private static final long NANOS_PER_BATCH = 10_000_000;
    /** While Java compiles, every answer is slow. */
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path quiet;

    @TempDir
    private Path reloaded;

    @Test
    void two_hundred_reloads_lose_nothing_and_at_most_double_the_answer_time() throws Exception {
        // Given
        Histogram without = run(quiet, 0);

        // When
        Histogram with = run(reloaded, RELOADS);

        // Then
        System.out.printf(
                Locale.ROOT,
                "%,d events at 10,000/s: answers p99 %.1f ms without reloads, %.1f ms with %d; p50 %.1f and %.1f ms%n",
                EVENTS,
                millis(without, 99),
                millis(with, 99),
                RELOADS,
                millis(without, 50),
                millis(with, 50));
        assertThat(millis(with, 99)).isLessThanOrEqualTo(2 * millis(without, 99));
    }

    private static Histogram run(Path directory, int reloads) throws Exception {
        try (var fire = new ReloadFire(directory, EVENTS)) {
            var answers = new SynchronizedHistogram(TimeUnit.MINUTES.toNanos(1), 3);
            var due = new AtomicLong(System.nanoTime());
            long warm = due.get() + WARM_UP_NANOS;
            fire.run(reloads, body -> timed(fire, body, due.getAndAdd(NANOS_PER_BATCH), warm, answers));
            if (reloads > 0) {
                fire.check(reloads);
            }
            return answers;
        }
    }

    /** Counts from when the batch was due: a gateway that is slow to answer one must not hide its delay of the next. */
    private static int timed(ReloadFire fire, byte[] body, long due, long warm, Histogram answers) throws IOException {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        int accepted = fire.post(body);
        if (due > warm) {
            answers.recordValue(System.nanoTime() - due);
        }
        return accepted;
    }

    private static double millis(Histogram answers, double percentile) {
        return answers.getValueAtPercentile(percentile) / 1e6;
    }
}
