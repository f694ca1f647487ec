package io.aiqbraze.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.app.RunCommand.OpenFiles;
import io.aiqbraze.gateway.config.ConfigurationLoader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
    /** The lowest hard limit that usual systems have; the runtime raises the soft one to it. */
    private static final long LOWEST_USUAL_LIMIT = 4_096;

    @Test
    void the_defaults_fit_below_usual_limits() throws Exception {
        // Given
        var settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.empty());

        // Then
        assertThat(OpenFiles.needed(settings)).isEqualTo(2_968).isLessThan(LOWEST_USUAL_LIMIT);
    }
}
