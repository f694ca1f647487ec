package io.aiqbraze.gateway.mapping.halt;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a halt ends: by requests that try whether the rules do well again. */
class HaltTrialsTest extends HaltTest {
    @Test
    void after_its_time_one_request_may_try_and_by_doing_well_ends_the_halt() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);

        // When
        Admission trial = admitted("events", "crm");
        HaltDecision beside = halts.admit("events", "crm");
        halts.ended(trial, true);

        // Then
        assertThat(beside).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.list()).isEmpty();
        runAway("events", "crm", 2);
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void each_trial_that_fails_doubles_the_time_up_to_sixteen_times() {
        // Given
        runAway("events", "crm", 3);

        for (long factor : new long[] {2, 4, 8, 16, 16}) {
            // When
            pass(Duration.between(time.instant(), halts.list().get(0).nextTry()));
            halts.ranAway(admitted("events", "crm"), "r 1", 0);

            // Then
            assertThat(halts.list())
                    .containsExactly(new RuleHalt(
                            "events",
                            "crm",
                            START,
                            time.instant().plus(HALT.multipliedBy(factor)),
                            RuleHalt.Cause.PAYLOADS,
                            "r 0"));
        }
    }

    @Test
    void a_trial_that_comes_to_nothing_lets_another_try_at_once() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);

        // When
        halts.ended(admitted("events", "crm"), false);

        // Then
        assertThat(halts.list()).hasSize(1);
        assertThat(halts.admit("events", "crm")).isInstanceOf(Admission.class);
    }

    @Test
    void a_trial_that_takes_long_keeps_no_other_from_trying_and_goes_on() {
        // Given
        runAway("events", "crm", 3);
        pass(HALT);
        Admission first = admitted("events", "crm");

        // When
        pass(HALT);
        Admission second = admitted("events", "crm");

        // Then
        assertThat(halts.revocation(first)).isNull();
        halts.ended(second, true);
        assertThat(halts.list()).isEmpty();
        assertThat(halts.revocation(first)).isNull();
    }

    @Test
    void a_halted_stream_is_taken_up_again_by_a_request_that_does_well() {
        // Given
        runAway("events", "crm", 1);
        runAway("events", "shop", 1);
        pass(HALT);

        // When
        Admission trial = admitted("events", "web");
        HaltDecision beside = halts.admit("events", "crm");
        halts.ended(trial, true);

        // Then
        assertThat(beside).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.list()).isEmpty();
        runAway("events", "shop", 1);
        assertThat(halts.list()).isEmpty();
    }

    @Test
    void who_fails_in_the_trial_of_a_stream_is_not_the_one_to_try_next() {
        // Given
        runAway("events", "crm", 1);
        runAway("events", "shop", 1);
        pass(HALT);

        // When
        halts.ranAway(admitted("events", "crm"), "r 1", 0);
        pass(HALT.minusSeconds(1));
        HaltDecision early = halts.admit("events", "web");
        pass(Duration.ofSeconds(1));
        Admission trial = admitted("events", "web");
        halts.ended(trial, true);

        // Then
        assertThat(early).isInstanceOf(HaltDecision.Refused.class);
        assertThat(halts.ofAll("events")).isNull();
    }
}
