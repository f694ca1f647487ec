package io.aiqbraze.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverTimeCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--minutes 0 | minutes is 0; accepted: 1 or more",
                "--windows 2 | windows is 2; accepted: 3 or more",
                "--rate 0 | rate is 0; accepted: 1 or more",
                "--warm-up -1 | warm-up is -1; accepted: 0 or more",
                "--rate 60000 | 108,000,000 payloads and 5,000,000 of warm-up are more than 100,000,000",
                "--minutes 34 | 102,000,000 payloads and 5,000,000 of warm-up are more than 100,000,000",
                "--minutes 2147483647 --rate 2147483647 | 276,701,160,8",
            })
    void what_cannot_be_measured_is_refused(String options, String words) {
        // When
        var refusal = Refusal.of("over-time " + options);

        // Then
        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.words()).startsWith(words);
    }
}
