package io.aiqbraze.gateway.pipe;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("more")
class CrashIT {
    private static final int CRASHES = 5;
    /** Another one each time, so that time makes it thorough. */
    private static final long SEED =
            Long.getLong("crash.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path directory;

    /** The long form is CrashLongRun. */
    @Test
    void a_gateway_that_is_killed_under_load_loses_nothing_and_sends_no_trigger_twice() throws Exception {
        System.out.println("crash.seed=" + SEED);
        try (var fire = new CrashFire(directory, SEED, 60)) {
            // When
            CrashReport report = fire.run(CRASHES);

            // Then
            System.out.println(report.line(SEED));
            report.check();
        }
    }
}
