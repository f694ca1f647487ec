package io.aiqbraze.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {
    @TempDir
    Path directory;

    @Test
    void the_p50_is_that_of_single_syncs_and_nothing_is_left_behind() throws Exception {
        // Given: a clock that is asked before and after each
        var clock = new AtomicLong();

        // When
        Duration p50 = DiskSync.p50(directory, () -> clock.addAndGet(200));

        // Then
        assertThat(p50).isEqualTo(Duration.ofNanos(200));
        assertThat(directory).isEmptyDirectory();
    }
}
