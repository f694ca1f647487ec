package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {
    private static final long START = Long.MAX_VALUE - 5;
    private static final Duration WINDOW = Duration.ofSeconds(3);

    private final SlowStart start = new SlowStart();
    private final RequestBudget budget = RequestBudget.of(
            new RollingWindow(10, WINDOW.toNanos(), 0, START - WINDOW.toNanos()),
            new HourlyPool(HourlyPool.UNKNOWN, 0),
            start,
            backoff());

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

    private void refused(Duration hint) {
        budget.refused(budget.take(at(0)), hint, at(0));
    }

    private void observe(OptionalInt limit, OptionalInt remaining, Duration reset) {
        RequestBudget.Permit permit = budget.take(at(0));
        budget.observe(permit, limit, remaining, reset, at(0));
        budget.answered(permit, at(0));
    }

    private static LimitBackoff backoff() {
        return new LimitBackoff(new SplittableRandom(1));
    }

    private static DispatchTime at(long nanos) {
        return new DispatchTime(START + nanos, 0);
    }
}
