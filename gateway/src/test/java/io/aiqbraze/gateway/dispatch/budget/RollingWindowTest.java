package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(3);

    @Test
    void no_window_ever_holds_more_than_the_limit() {
        // Given a sender that asks at random times and sends whenever it may
        long seed = 20261124;
        var random = new SplittableRandom(seed);
        int limit = 30;
        long now = random.nextLong();
        var window = new RollingWindow(limit, WINDOW, now);
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
        var window = new RollingWindow(1, WINDOW, 0);
        Stamp only = window.take(WINDOW);

        // When
        long wait = window.nanosUntilFree(WINDOW + 1);

        // Then
        assertThat(only.free()).isZero();
        assertThat(wait).isEqualTo(WINDOW - 1);
    }

    @Test
    void the_first_window_comes_pro_rata() {
        // Given a gateway that has just started and sends whenever it may
        var window = new RollingWindow(3000, WINDOW, 0);
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
        var window = new RollingWindow(10, WINDOW, 0);
        Stamp stamp = window.take(WINDOW);

        // When Braze says that only two are left
        window.observe(stamp, 2, WINDOW);

        // Then
        assertThat(window.take(WINDOW).free()).isEqualTo(1);
    }

    @Test
    void our_own_requests_under_way_are_not_taken_for_others() {
        // Given three requests at once
        var window = new RollingWindow(10, WINDOW, 0);
        Stamp first = window.take(WINDOW);
        Stamp second = window.take(WINDOW);
        Stamp third = window.take(WINDOW);

        // When Braze counted the first of them last
        window.observe(second, 9, WINDOW);
        window.observe(third, 8, WINDOW);
        window.observe(first, 7, WINDOW);

        // Then
        assertThat(window.take(WINDOW).free()).isEqualTo(6);
    }
}
