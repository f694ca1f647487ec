package io.aiqbraze.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds 5 | rounds is 5; accepted without --backlog: 1",
                "--backlog --rounds 0 | rounds is 0; accepted: 1 or more",
                "--warm-up -1 | warm-up is -1; accepted: 0 or more",
                "--events 0 | events is 0; accepted: 1 or more",
                "--events 100000000 --warm-up 1 | 100,000,000 payloads and 1 of warm-up are more than 100,000,000",
                "--backlog --events 5000000 --rounds 10 --warm-up 1 | 100,000,000 payloads and 1 of warm-up are more than",
            })
    void what_cannot_be_measured_is_refused(String options, String words) {
        // When
        var refusal = Refusal.of("one " + options);

        // Then
        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.words()).startsWith(words);
    }
}
