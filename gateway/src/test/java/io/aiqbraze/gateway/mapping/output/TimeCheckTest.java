package io.aiqbraze.gateway.mapping.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05T10:15",
                "2026-01-05T10:15:30",
                "2026-01-05T10:15:30Z",
                "2026-01-05T10:15:30.1Z",
                "2026-01-05T10:15:30,123Z",
                "2026-01-05T10:15:30:123Z",
                "2026-01-05T10:15:30.123456789Z",
                "2026-01-05T10:15:30.123",
                "2026-01-05T10:15Z",
                "2026-01-05T10:15+02",
                "2026-01-05T10:15:30+0200",
                "2026-01-05T10:15:30.5+02:00",
                "2026-01-05T10:15:30-23:59",
                "2026-12-31T23:59:60Z",
                "2024-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void times_of_iso_8601_and_braze_are_taken(String time) {
        assertThat(TimeCheck.isTime(time)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-05",
                "2026-01-05T10",
                "2026-01-05 10:15:30Z",
                "2026-01-05t10:15:30Z",
                "26-01-05T10:15:30Z",
                "2026-1-05T10:15:30Z",
                "2026-13-05T10:15:30Z",
                "2026-00-05T10:15:30Z",
                "2026-02-29T10:15:30Z",
                "2026-01-00T10:15:30Z",
                "2026-01-05T24:00:00Z",
                "2026-01-05T10:60:00Z",
                "2026-01-05T10:15:61Z",
                "2026-01-05T10:15:3Z",
                "2026-01-05T10:15:",
                "2026-01-05T10:15:30.Z",
                "2026-01-05T10:15:30.",
                "2026-01-05T10:15:30.1234567890Z",
                "2026-01-05T10:15.5Z",
                "2026-01-05T10:15:30z",
                "2026-01-05T10:15:30ZZ",
                "2026-01-05T10:15:30Z ",
                "2026-01-05T10:15:30+",
                "2026-01-05T10:15:30+2",
                "2026-01-05T10:15:30+24",
                "2026-01-05T10:15:30+02:60",
                "2026-01-05T10:15:30+02:0",
                "2026-01-05T10:15:30+02-00",
                "2026-01-05T10:15:30+020",
                "2026-01-05T10:15:30+02000",
                "٢٠٢٦-01-05T10:15:30Z"
            })
    void everything_else_is_no_time(String time) {
        assertThat(TimeCheck.isTime(time)).isFalse();
    }
}
