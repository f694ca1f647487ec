package io.aiqbraze.gateway.attack;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("more")
class FuzzIT {
    private static final int REQUESTS = 60_000;
    /** Another one each time, so that time makes it thorough. */
    private static final long SEED =
            Long.getLong("fuzz.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path directory;

    /** The long form is FuzzLongRun. */
    @Test
    void mutated_requests_to_both_ports_cost_an_honest_client_nothing() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        try (var run = new FuzzRun(directory, SEED)) {
            // When
            run.run(REQUESTS, 1);

            // Then
            System.out.println(run.line());
            run.check();
        }
    }
}
