package io.aiqbraze.sandbox.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678+01:00, 2026-01-02T02:04:05.678Z",
        "2026-01-02T03:04:05.678+0100, 2026-01-02T02:04:05.678Z",
        "2026-01-02T03:04:05:678+0100, 2026-01-02T02:04:05.678Z",
        "2026-01-02T03:04:05:678Z, 2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02, 2026-01-02T00:00:00Z",
    })
    void each_documented_form_is_read(String text, Instant expected) {
        assertThat(EventTime.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1767323045", "2026-13-02", "2026-01-02T25:00:00Z"})
    void anything_else_is_not(String text) {
        assertThat(EventTime.parse(text)).isEmpty();
    }
}
