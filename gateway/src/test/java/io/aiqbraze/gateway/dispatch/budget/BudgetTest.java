package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long START = Long.MAX_VALUE - 5;
    private final Budget budget = Budget.of(
            new RollingWindow(
                    10,
                    Duration.ofSeconds(3).toNanos(),
                    START - Duration.ofSeconds(3).toNanos()),
            new HourlyPool(HourlyPool.UNKNOWN, 0));

    @Test
    void a_429_pauses_exactly_as_long_as_braze_says() {
        // When
        budget.refused(Duration.ofSeconds(7), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(1))).isEqualTo(Duration.ofSeconds(7).toNanos() - 1);
        assertThat(budget.nanosUntilFree(at(Duration.ofSeconds(7).toNanos()))).isZero();
    }

    @Test
    void an_hour_that_is_used_up_holds_back() {
        // When
        budget.observe(budget.take(at(0)), OptionalInt.of(0), Duration.ofMinutes(40), at(0));

        // Then
        assertThat(budget.isHeldBack(at(1))).isTrue();
        assertThat(budget.isPaused(at(1))).isFalse();
    }

    @Test
    void a_429_without_a_hint_pauses_for_a_second() {
        // When
        budget.refused(null, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_429_with_a_hint_of_zero_pauses_too() {
        // When
        budget.refused(Duration.ZERO, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void headers_with_a_near_end_speak_of_the_window() {
        // When Braze says that nothing is left of it
        budget.observe(budget.take(at(0)), OptionalInt.of(0), Duration.ofSeconds(3), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void headers_with_a_far_end_speak_of_the_hour() {
        // When
        budget.observe(budget.take(at(0)), OptionalInt.of(0), Duration.ofMinutes(60), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0)))
                .isEqualTo(Duration.ofMinutes(60).toNanos());
    }

    @Test
    void an_answer_without_headers_changes_nothing() {
        // When
        budget.observe(budget.take(at(0)), OptionalInt.empty(), null, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isZero();
    }

    @Test
    void a_shorter_pause_does_not_end_a_longer_one() {
        // Given
        budget.refused(Duration.ofSeconds(9), at(0));

        // When
        budget.refused(Duration.ofSeconds(1), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(9).toNanos());
    }

    @Test
    void endpoints_that_share_a_pool_use_it_up_together() {
        // Given
        var pool = new HourlyPool(1, 0);
        Budget campaigns = Budget.hourly(pool);
        Budget canvas = Budget.hourly(pool);

        // When
        Budget.Permit permit = campaigns.take(new Now(0, 1));

        // Then
        assertThat(permit.hour().free()).isZero();
        assertThat(canvas.nanosUntilFree(new Now(0, 1))).isPositive();
    }

    private static Now at(long nanos) {
        return new Now(START + nanos, 0);
    }
}
