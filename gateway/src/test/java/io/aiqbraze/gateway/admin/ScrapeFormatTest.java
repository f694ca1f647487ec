package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                "Application/OpenMetrics-Text"
            })
    void a_reader_that_names_it_gets_open_metrics(String accept) {
        assertThat(ScrapeFormat.of(accept)).isEqualTo(ScrapeFormat.OPEN_METRICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "application/vnd.google.protobuf;encoding=delimited", ""})
    void all_others_get_what_everybody_understands(String accept) {
        assertThat(ScrapeFormat.of(accept)).isEqualTo(ScrapeFormat.PROMETHEUS);
    }

    @Test
    void so_does_one_that_says_nothing() {
        assertThat(ScrapeFormat.of(null)).isEqualTo(ScrapeFormat.PROMETHEUS);
    }
}
