package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the limits of Braze leave, as far as they are known. */
class RequestBudgetTest extends BudgetTest {
    @Test
    void how_its_limits_stand_is_shown_as_far_as_they_are_known() {
        // Given a limit of bursts of which one is used, and none of the hour
        long wall = at(0).epochMillis();
        assertThat(budget.limits(at(0))).containsExactly(new LimitState(LimitState.Span.WINDOW, 10, 10, wall));

        // When
        var unused = budget.take(at(0));

        // Then
        assertThat(budget.limits(at(0)))
                .containsExactly(new LimitState(LimitState.Span.WINDOW, 10, 9, wall + WINDOW.toMillis()));
    }

    @Test
    void a_limit_of_the_hour_is_shown_until_the_hour_ends() {
        // Given
        RequestBudget triggers = RequestBudget.hourly(new HourlyPool(100, 0), new SlowStart(), backoff());

        // When
        var unused = triggers.take(at(0));

        // Then
        assertThat(triggers.limits(at(0)))
                .containsExactly(new LimitState(
                        LimitState.Span.HOUR, 100, 99, Duration.ofHours(1).toMillis()));
    }

    @Test
    void an_hour_that_is_used_up_holds_back() {
        // When
        observe(OptionalInt.empty(), OptionalInt.of(0), Duration.ofMinutes(40));

        // Then
        assertThat(budget.isHeldBack(at(1))).isTrue();
        assertThat(budget.isPaused(at(1))).isFalse();
    }

    @Test
    void headers_with_a_near_end_speak_of_the_window() {
        // When Braze says that nothing is left of it
        observe(OptionalInt.empty(), OptionalInt.of(0), WINDOW);

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(WINDOW.toNanos());
    }

    @Test
    void headers_with_a_far_end_speak_of_the_hour() {
        // When
        observe(OptionalInt.empty(), OptionalInt.of(0), Duration.ofMinutes(60));

        // Then
        assertThat(budget.nanosUntilFree(at(0)))
                .isEqualTo(Duration.ofMinutes(60).toNanos());
    }

    @Test
    void headers_with_an_end_beyond_every_hour_hold_back_no_longer_than_the_window() {
        // When
        observe(OptionalInt.empty(), OptionalInt.of(0), Duration.ofDays(400_000));

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isEqualTo(WINDOW.toNanos());
    }

    @Test
    void an_answer_without_headers_changes_nothing() {
        // When
        observe(OptionalInt.empty(), OptionalInt.empty(), null);

        // Then
        assertThat(budget.nanosUntilFree(at(0))).isZero();
    }

    @Test
    void after_a_start_one_request_goes_alone_and_twice_as_many_with_each_answer() {
        // Given
        RequestBudget.Permit first = budget.take(at(0));
        long whileAlone = budget.nanosUntilFree(at(0));

        // When
        budget.answered(first, at(0));
        RequestBudget.Permit second = budget.take(at(0));
        RequestBudget.Permit third = budget.take(at(0));
        long whileTwo = budget.nanosUntilFree(at(0));
        budget.answered(second, at(0));
        RequestBudget.Permit fourth = budget.take(at(0));

        // Then
        assertThat(whileAlone).isPositive();
        assertThat(whileTwo).isPositive();
        assertThat(budget.nanosUntilFree(at(0))).isZero();
        assertThat(third.round()).isEqualTo(fourth.round());
    }

    @Test
    void a_first_request_that_is_never_answered_does_not_hold_the_others() {
        // Given
        RequestBudget.Permit silent = budget.take(at(0));

        // When
        long after = budget.nanosUntilFree(at(Duration.ofSeconds(1).toNanos()));

        // Then
        assertThat(silent.round()).isZero();
        assertThat(after).isZero();
    }

    @Test
    void endpoints_that_share_a_pool_use_it_up_and_begin_together() {
        // Given
        var pool = new HourlyPool(2, 0);
        var together = new SlowStart();
        RequestBudget campaigns = RequestBudget.hourly(pool, together, backoff());
        RequestBudget canvas = RequestBudget.hourly(pool, together, backoff());

        // When
        RequestBudget.Permit permit = campaigns.take(new DispatchTime(0, 1));
        long whileAlone = canvas.nanosUntilFree(new DispatchTime(0, 1));
        campaigns.answered(permit, new DispatchTime(0, 1));
        canvas.answered(canvas.take(new DispatchTime(0, 1)), new DispatchTime(0, 1));

        // Then
        assertThat(whileAlone).isBetween(1L, 10_000_000L);
        assertThat(campaigns.nanosUntilFree(new DispatchTime(0, 1))).isGreaterThan(10_000_000L);
    }
}
