package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long START = Long.MAX_VALUE - 5;
    private final Budget budget = Budget.rolling(new RollingWindow(10, 10, START - 100));

    @Test
    void a_429_pauses_exactly_as_long_as_braze_says() {
        // When
        budget.refused(Duration.ofSeconds(7), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(1))).isEqualTo(Duration.ofSeconds(7).toNanos() - 1);
        assertThat(budget.nanosUntilFree(at(Duration.ofSeconds(7).toNanos()))).isZero();
    }

    @Test
    void a_429_without_a_hint_pauses_for_a_second() {
        // When
        budget.refused(null, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void an_empty_window_waits_for_the_next() {
        // When
        budget.observe(OptionalInt.of(0), Duration.ofSeconds(2), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void a_window_with_something_left_does_not_pause() {
        // When
        budget.observe(OptionalInt.of(1), Duration.ofSeconds(2), at(0));

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
        Budget campaigns = Budget.pooled(pool);
        Budget canvas = Budget.pooled(pool);

        // When
        campaigns.take(new Now(0, 1));

        // Then
        assertThat(canvas.nanosUntilFree(new Now(0, 1))).isPositive();
    }

    private static Now at(long nanos) {
        return new Now(START + nanos, 0);
    }
}
