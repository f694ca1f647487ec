package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long START = Long.MAX_VALUE - 5;
    private final Budget budget = Budget.rolling(new RollingWindow(10, 10, START - 100));

    @Test
    void a429PausesExactlyAsLongAsBrazeSays() {
        // When
        budget.refused(Duration.ofSeconds(7), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(1))).isEqualTo(Duration.ofSeconds(7).toNanos() - 1);
        assertThat(budget.nanosUntilFree(at(Duration.ofSeconds(7).toNanos()))).isZero();
    }

    @Test
    void a429WithoutAHintPausesForASecond() {
        // When
        budget.refused(null, at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void anEmptyWindowWaitsForTheNext() {
        // When
        budget.observe(OptionalInt.of(0), Duration.ofSeconds(2), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void aWindowWithSomethingLeftDoesNotPause() {
        // When
        budget.observe(OptionalInt.of(1), Duration.ofSeconds(2), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isZero();
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        // Given
        budget.refused(Duration.ofSeconds(9), at(0));

        // When
        budget.refused(Duration.ofSeconds(1), at(0));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(Duration.ofSeconds(9).toNanos());
    }

    @Test
    void endpointsThatShareAPoolUseItUpTogether() {
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
