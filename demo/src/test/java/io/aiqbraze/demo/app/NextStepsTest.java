package io.aiqbraze.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NextStepsTest {
    @Test
    void the_addresses_and_a_command_to_try_are_shown() {
        // When
        String steps = NextSteps.of(new Ports(1, 2, 3), Path.of("gateway.log"));

        // Then
        assertThat(steps)
                .contains(
                        "http://127.0.0.1:1/",
                        "http://127.0.0.1:2/v1/ingest/{stream}",
                        "http://127.0.0.1:3/api/status",
                        "gateway.log",
                        "curl -s http://127.0.0.1:2/v1/ingest/events");
    }
}
