package io.aiqbraze.gateway.attack;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by {@code bin/attack}; results are in docs/guarantees.md. */
class FuzzLongRun {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_000_000);
    private static final int WINDOWS = 15;
    private static final long SEED =
            Long.getLong("fuzz.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path directory;

    @Test
    void a_million_mutated_requests_lose_nothing_and_leave_nothing_behind() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        try (var run = new FuzzRun(directory, SEED)) {
            // When
            run.run(REQUESTS, WINDOWS);

            // Then
            System.out.println(run.line());
            run.check();
            run.checkLevel();
        }
    }
}
