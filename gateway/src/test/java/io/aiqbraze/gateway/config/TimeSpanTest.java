package io.aiqbraze.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"250ms, 250000000", "30 s, 30000000000", "5M, 300000000000"})
    void a_span_is_as_long_as_it_says(String text, long nanos) {
        assertThat(TimeSpan.parse(text).nanos()).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "999999999d"})
    void what_does_not_fit_a_clock_of_nanoseconds_can_be_added_to_one(String text) {
        // When
        long nanos = TimeSpan.parse(text).nanos();

        // Then
        assertThat(System.nanoTime() + 2 * nanos).isGreaterThan(System.nanoTime() + nanos);
    }

    @Test
    void never_is_told_from_what_is_only_long() {
        assertThat(TimeSpan.parse("never").isNever()).isTrue();
        assertThat(TimeSpan.parse("999999999d").isNever()).isFalse();
    }
}
