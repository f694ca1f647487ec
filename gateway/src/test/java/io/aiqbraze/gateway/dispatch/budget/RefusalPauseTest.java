package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a 429 holds back, and what goes first behind it. */
class RefusalPauseTest extends BudgetTest {
    @Test
    void a_429_pauses_exactly_as_long_as_braze_says() {
        // When
        refused(Duration.ofMinutes(7));

        // Then
        assertThat(budget.nanosUntilFree(at(1))).isEqualTo(Duration.ofMinutes(7).toNanos() - 1);
        assertThat(budget.nanosUntilFree(at(Duration.ofMinutes(7).toNanos()))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT2S, PT2S", "PT5S, PT3S", "PT30M, PT30M", "PT1H, PT1H", "PT2H, PT3S", "PT99999999999S, PT3S"})
    void no_429_pauses_for_longer_than_a_limit_of_brazes_lasts(Duration told, Duration paused) {
        // When
        refused(told);

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(paused.toNanos());
    }

    @Test
    void a_429_of_an_hourly_pool_pauses_until_the_hour_ends_at_most() {
        // Given
        RequestBudget triggers = RequestBudget.hourly(new HourlyPool(100, 0), new SlowStart(), backoff());

        // When
        triggers.refused(triggers.take(at(0)), Duration.ofDays(9), at(0));

        // Then
        assertThat(triggers.nanosUntilFree(at(0))).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void a_429_without_a_hint_pauses_for_about_a_second() {
        // When
        refused(null);

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isBetween(500_000_000L, 1_000_000_000L);
    }

    @Test
    void each_429_without_a_hint_pauses_for_longer_up_to_a_minute() {
        // Given
        long now = 0;

        // When
        for (int refusal = 0; refusal < 20; refusal++) {
            budget.refused(budget.take(at(now)), null, at(now));
            long wait = budget.nanosUntilFree(at(now));
            long bound = Duration.ofSeconds(Math.min(60, 1L << refusal)).toNanos();
            assertThat(wait).isBetween(bound / 2, bound);
            now += wait;
        }

        // Then
        assertThat(now).isPositive();
    }

    @Test
    void requests_that_were_under_way_at_a_429_do_not_lengthen_the_pause() {
        // Given
        RequestBudget.Permit first = budget.take(at(0));
        RequestBudget.Permit second = budget.take(at(0));
        budget.refused(first, null, at(0));
        long wait = budget.nanosUntilFree(at(0));

        // When
        budget.refused(second, null, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(wait);
    }

    @Test
    void an_answer_ends_the_backoff() {
        // Given
        refused(null);
        refused(null);
        budget.answered(budget.take(at(0)), at(0));

        // When
        RequestBudget.Permit permit = budget.take(at(Duration.ofMinutes(5).toNanos()));
        budget.refused(permit, null, at(Duration.ofMinutes(5).toNanos()));

        // Then
        assertThat(budget.nanosUntilFree(at(Duration.ofMinutes(5).toNanos())))
                .isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_shorter_pause_does_not_end_a_longer_one() {
        // Given
        RequestBudget.Permit first = budget.take(at(0));
        RequestBudget.Permit second = budget.take(at(0));
        budget.refused(first, Duration.ofSeconds(9), at(0));

        // When
        budget.refused(second, Duration.ofSeconds(1), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(9).toNanos());
    }

    @Test
    void an_operator_ends_a_pause_and_an_hour_that_is_used_up() {
        // Given
        observe(OptionalInt.of(5), OptionalInt.of(0), Duration.ofMinutes(40));
        refused(Duration.ofMinutes(40));

        // When
        budget.tryAgain(at(1));

        // Then
        assertThat(budget.nanosUntilFree(at(1))).isZero();
        assertThat(budget.isHeldBack(at(1))).isFalse();
    }

    @Test
    void after_a_429_one_request_goes_alone() {
        // Given a pool that is wide open, with two requests under way
        for (int answer = 0; answer < 4; answer++) {
            budget.answered(budget.take(at(0)), at(0));
        }
        RequestBudget.Permit first = budget.take(at(0));
        RequestBudget.Permit second = budget.take(at(0));

        // When
        budget.refused(first, Duration.ofNanos(1), at(0));
        budget.answered(second, at(0));
        RequestBudget.Permit alone = budget.take(at(1));

        // Then
        assertThat(alone.round()).isEqualTo(1);
        assertThat(budget.nanosUntilFree(at(1))).isPositive();
    }

    private void refused(Duration hint) {
        budget.refused(budget.take(at(0)), hint, at(0));
    }
}
