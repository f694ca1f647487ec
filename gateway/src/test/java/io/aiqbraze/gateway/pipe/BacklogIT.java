package io.aiqbraze.gateway.pipe;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("more")
class BacklogIT {
    @TempDir
    private Path directory;

    /** The long form is BacklogLongRun. */
    @Test
    void a_full_outbox_refuses_survives_a_crash_and_drains_in_order() throws Exception {
        try (var backlog = new Backlog(directory, "20MB", "96m")) {
            System.out.println(backlog.run(50_000));
        }
    }
}
