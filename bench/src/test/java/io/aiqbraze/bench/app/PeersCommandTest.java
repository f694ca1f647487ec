package io.aiqbraze.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seconds 0 | seconds is 0; accepted: 1 or more",
                "--warm-up -1 | warm-up is -1; accepted: 0 or more",
                "--runs 0 | runs is 0; accepted: 1 or more",
                "--only tripels | --only: no load has \"tripels\" in its name; there are:",
                "--peers nginx | Invalid value for option '--peers' (NAME): expected one of [",
            })
    void what_cannot_be_measured_is_refused(String options, String words) {
        // When
        var refusal = Refusal.of("peers " + options);

        // Then
        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.words()).startsWith(words);
    }

    @Test
    void each_load_has_a_name_of_its_own() {
        // When
        var names = PeerSuite.loads().stream().map(load -> load.name());

        // Then
        assertThat(names).doesNotHaveDuplicates();
    }
}
