package io.aiqbraze.gateway.pipe;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("more")
class ReloadUnderFireIT {
    private static final int RELOADS = 20;

    @TempDir
    private Path directory;

    /** The long form is ReloadLongRun. */
    @Test
    void rules_that_change_under_load_lose_nothing_and_mix_nothing() throws Exception {
        try (var fire = new ReloadFire(directory, 100_000)) {
            // When
            fire.run(RELOADS, fire::post);

            // Then
            fire.check(RELOADS);
        }
    }
}
