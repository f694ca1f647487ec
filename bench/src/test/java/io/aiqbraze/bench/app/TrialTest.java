package io.aiqbraze.bench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.bench.load.LoadPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
    private static final Trial TRIAL = Trial.of("trial", LoadPlan.events(10_000, 100, 1), 5_000);

    @ParameterizedTest
    @CsvSource({"0,10000", "1,10000", "50,500000"})
    void the_events_of_all_rounds_are_measured(int rounds, int events) {
        assertThat(TRIAL.withBacklogs(rounds).events()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "2,10", "50,10"})
    void only_several_rounds_are_rehearsed(int rounds, int rehearsals) {
        assertThat(TRIAL.withBacklogs(rounds).rehearsals()).isEqualTo(rehearsals);
    }

    @ParameterizedTest
    @CsvSource({"9990", "2147483647"})
    void rehearsals_use_up_numbers_too(int rounds) {
        assertThatThrownBy(() -> TRIAL.withBacklogs(rounds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 100,000,000");
    }
}
