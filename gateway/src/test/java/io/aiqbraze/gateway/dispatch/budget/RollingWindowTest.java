package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(3);
    /** When the first request of 3,000 in a window may leave after a start at 0. */
    private static final long FIRST = WINDOW / 3000;

    @Test
    void no_window_ever_holds_more_than_the_limit() {
        // Given a sender that asks at random times and sends whenever it may
        long seed = 20261124;
        var random = new SplittableRandom(seed);
        int limit = 30;
        long now = random.nextLong();
        var window = new RollingWindow(limit, WINDOW, 0, now);
        Deque<Long> sent = new ArrayDeque<>();
        int most = 0;

        // When
        for (int request = 0; request < 20_000; request++) {
            now += random.nextLong(WINDOW / limit);
            long wait = window.nanosUntilFree(now);
            if (wait == 0) {
                assertThat(window.take(now).number()).isPositive();
                sent.add(now);
            }
            while (!sent.isEmpty() && now - sent.peek() >= WINDOW) {
                sent.poll();
            }
            most = Math.max(most, sent.size());
        }

        // Then
        assertThat(most).as("seed %d", seed).isEqualTo(limit);
    }

    @Test
    void the_wait_is_exactly_as_long_as_it_takes() {
        // Given a window used up at once
        var window = new RollingWindow(1, WINDOW, 0, 0);
        RollingWindow.Stamp only = window.take(WINDOW);

        // When
        long wait = window.nanosUntilFree(WINDOW + 1);

        // Then
        assertThat(only.used()).isEqualTo(1);
        assertThat(wait).isEqualTo(WINDOW - 1);
    }

    @Test
    void the_first_window_comes_pro_rata() {
        // Given a gateway that has just started and sends whenever it may
        var window = new RollingWindow(3000, WINDOW, 0, 0);
        int sent = 0;

        // When a third of a window has gone by
        for (long now = 0; now <= WINDOW / 3; now += WINDOW / 6000) {
            if (window.nanosUntilFree(now) == 0) {
                assertThat(window.take(now).number()).isPositive();
                sent++;
            }
        }

        // Then
        assertThat(sent).isBetween(999, 1001);
    }

    @Test
    void what_others_used_of_the_workspace_is_seen_in_the_remaining() {
        // Given an empty window of ten of which one was used by us
        var window = new RollingWindow(10, WINDOW, 0, 0);
        RollingWindow.Stamp stamp = window.take(WINDOW);

        // When Braze says that only two are left
        window.observe(stamp, OptionalInt.empty(), OptionalInt.of(2), WINDOW);

        // Then
        assertThat(window.free(WINDOW)).isEqualTo(2);
    }

    @Test
    void our_own_requests_under_way_are_not_taken_for_others() {
        // Given three requests at once
        var window = new RollingWindow(10, WINDOW, 0, 0);
        RollingWindow.Stamp first = window.take(WINDOW);
        RollingWindow.Stamp second = window.take(WINDOW);
        RollingWindow.Stamp third = window.take(WINDOW);

        // When Braze counted the first of them last
        window.observe(second, OptionalInt.empty(), OptionalInt.of(9), WINDOW);
        window.observe(third, OptionalInt.empty(), OptionalInt.of(8), WINDOW);
        window.observe(first, OptionalInt.empty(), OptionalInt.of(7), WINDOW);

        // Then
        assertThat(window.free(WINDOW)).isEqualTo(7);
    }

    @Test
    void a_limit_below_the_configured_one_lowers_ours() {
        // Given
        var window = new RollingWindow(3000, WINDOW, 0, 0);

        // When
        window.observe(window.take(FIRST), OptionalInt.of(300), OptionalInt.of(299), FIRST);

        // Then
        assertThat(window.free(FIRST)).isEqualTo(299);
    }

    @Test
    void a_limit_that_braze_raises_again_is_at_most_the_configured_one() {
        // Given
        var window = new RollingWindow(3000, WINDOW, 0, 0);
        window.observe(window.take(FIRST), OptionalInt.of(300), OptionalInt.of(299), FIRST);

        // When
        window.observe(window.take(FIRST), OptionalInt.of(5000), OptionalInt.of(4998), FIRST);

        // Then
        assertThat(window.free(FIRST)).isEqualTo(2998);
    }

    @Test
    void of_a_limit_that_many_share_only_what_is_left_of_it_takes_from_our_share() {
        // Given a share of a thousand
        var window = new RollingWindow(1000, WINDOW, 0, 0);

        // When others have used two thousand of Braze's three
        window.observe(window.take(WINDOW), OptionalInt.of(3000), OptionalInt.of(999), WINDOW);

        // Then
        assertThat(window.free(WINDOW)).isEqualTo(999);
    }

    @Test
    void more_than_a_lowered_limit_waits_until_so_many_are_over() {
        // Given four requests, a second apart
        var window = new RollingWindow(10, 4 * WINDOW, 0, 0);
        long start = 4 * WINDOW;
        RollingWindow.Stamp last = window.take(start);
        window.ended(true, start);
        for (int second = 1; second < 4; second++) {
            last = window.take(start + TimeUnit.SECONDS.toNanos(second));
            window.ended(true, start + TimeUnit.SECONDS.toNanos(second));
        }

        // When
        window.observe(last, OptionalInt.of(2), OptionalInt.empty(), start + TimeUnit.SECONDS.toNanos(3));

        // Then the third of them has to be over
        assertThat(window.nanosUntilFree(start + TimeUnit.SECONDS.toNanos(3)))
                .isEqualTo(4 * WINDOW - TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void a_lowered_limit_counts_a_request_until_a_window_after_its_answer() {
        // Given a request that was on its way for a second
        var window = new RollingWindow(10, WINDOW, 0, 0);
        long left = WINDOW;
        long came = left + TimeUnit.SECONDS.toNanos(1);
        RollingWindow.Stamp only = window.take(left);

        // When Braze allows but one
        window.observe(only, OptionalInt.of(1), OptionalInt.of(0), came);
        window.ended(true, came);

        // Then
        assertThat(window.nanosUntilFree(came)).isEqualTo(WINDOW);
    }

    @Test
    void a_request_of_ours_that_came_late_to_braze_is_not_taken_for_others() {
        // Given one that was on its way for a second, and is over by its departure
        var window = new RollingWindow(10, WINDOW, 0, 0);
        long left = WINDOW;
        RollingWindow.Stamp late = window.take(left);
        window.observe(late, OptionalInt.of(10), OptionalInt.of(9), left + TimeUnit.SECONDS.toNanos(1));
        window.ended(true, left + TimeUnit.SECONDS.toNanos(1));

        // When Braze still counts it beside the next
        RollingWindow.Stamp next = window.take(left + WINDOW);
        window.observe(next, OptionalInt.of(10), OptionalInt.of(8), left + WINDOW);

        // Then
        assertThat(window.free(left + WINDOW)).isEqualTo(9);
    }

    @Test
    void what_braze_refused_is_not_counted_by_its_answer() {
        // Given
        var window = new RollingWindow(10, WINDOW, 0, 0);
        RollingWindow.Stamp refused = window.take(WINDOW);
        window.observe(refused, OptionalInt.of(1), OptionalInt.empty(), WINDOW);

        // When
        window.ended(false, 2 * WINDOW);

        // Then
        assertThat(window.nanosUntilFree(2 * WINDOW)).isZero();
    }

    @Test
    void what_braze_says_was_used_takes_the_place_of_what_was_assumed_at_the_start() {
        // Given a gateway that has just started
        var window = new RollingWindow(3000, WINDOW, 0, 0);
        long now = FIRST;

        // When
        window.observe(window.take(now), OptionalInt.of(3000), OptionalInt.of(2000), now);

        // Then
        assertThat(window.free(now)).isEqualTo(2000);
    }

    @Test
    void others_are_counted_once_whatever_many_answers_tell_of_them() {
        // Given two requests under way while others used five
        var window = new RollingWindow(20, WINDOW, 0, 0);
        RollingWindow.Stamp first = window.take(WINDOW);
        RollingWindow.Stamp second = window.take(WINDOW);

        // When
        window.observe(first, OptionalInt.of(20), OptionalInt.of(14), WINDOW);
        window.observe(second, OptionalInt.of(20), OptionalInt.of(13), WINDOW);

        // Then
        assertThat(window.free(WINDOW)).isEqualTo(13);
    }
}
