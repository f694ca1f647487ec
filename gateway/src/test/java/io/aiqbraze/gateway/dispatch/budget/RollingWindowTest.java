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
            long wait = window.nanosUntilFree(new Now(now, 0));
            if (wait == 0) {
                window.take(new Now(now, 0));
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
        window.take(new Now(WINDOW, 0));

        // When
        long wait = window.nanosUntilFree(new Now(WINDOW + 1, 0));

        // Then
        assertThat(wait).isEqualTo(WINDOW - 1);
    }

    @Test
    void the_first_window_comes_pro_rata() {
        // Given a gateway that has just started and sends whenever it may
        var window = new RollingWindow(3000, WINDOW, 0);
        int sent = 0;

        // When a third of a window has gone by
        for (long now = 0; now <= WINDOW / 3; now += WINDOW / 6000) {
            if (window.nanosUntilFree(new Now(now, 0)) == 0) {
                window.take(new Now(now, 0));
                sent++;
            }
        }

        // Then
        assertThat(sent).isBetween(999, 1001);
    }
}
