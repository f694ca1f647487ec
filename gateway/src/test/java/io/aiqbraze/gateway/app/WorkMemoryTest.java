package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.IngestSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    private final IngestSettings ingest;

    WorkMemoryTest() throws Exception {
        ingest = new ConfigurationLoader(Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.empty())
                .ingest();
    }

    @Test
    void requests_hold_what_is_configured_where_the_heap_is_large() throws Exception {
        assertThat(WorkMemory.permits(ingest, 2_048 * MEGABYTE).max())
                .isEqualTo(ingest.maxBytesInFlight().bytes());
    }

    @Test
    void they_never_hold_more_than_two_fifths_of_the_heap() throws Exception {
        assertThat(WorkMemory.permits(ingest, 500 * MEGABYTE).max()).isEqualTo(200 * MEGABYTE);
    }

    @Test
    void a_heap_that_has_no_room_for_the_largest_body_stops_the_start() {
        assertThatThrownBy(() -> WorkMemory.permits(ingest, 16 * MEGABYTE))
                .hasMessageStartingWith("ingest.maxBodySize: 8388608 bytes are not accepted with a heap of 16777216")
                .hasMessageContaining("more memory");
    }
}
