package io.aiqbraze.gateway.pipe;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 50 crashes, or as many as {@code -Dcrash.cycles} says, with the seed of {@code -Dcrash.seed}. Run by {@code mvn verify
 * -Plong}; results are in docs/guarantees.md.
 */
class CrashLongRun {
    private static final int CRASHES = Integer.getInteger("crash.cycles", 50);
    private static final long SEED =
            Long.getLong("crash.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path directory;

    @Test
    void fifty_crashes_lose_nothing_and_send_no_trigger_twice() throws Exception {
        System.out.println("crash.seed=" + SEED);
        try (var fire = new CrashFire(directory, SEED, 600)) {
            // When
            CrashReport report = fire.run(CRASHES);

            // Then
            System.out.println(report.line(SEED));
            report.check();
        }
    }
}
