package io.aiqbraze.gateway.pipe;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million deliveries. Run by {@code mvn verify -Plong}; results are in docs/guarantees.md. */
class BacklogLongRun {
    @TempDir
    private Path directory;

    @Test
    void ten_million_deliveries_wait_on_disk_and_not_in_memory() throws Exception {
        try (var backlog = new Backlog(directory, "1800MB", "256m")) {
            System.out.println(backlog.run(10_000_000));
        }
    }
}
