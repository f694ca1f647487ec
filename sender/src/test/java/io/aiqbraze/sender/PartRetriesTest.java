package io.aiqbraze.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.sender.PartSender.PartRetries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PartRetriesTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void delays_double_up_to_a_bound() {
        // Given
        var attempts = policy(Duration.ofHours(1), 0.5).begin();

        // When
        List<Long> delays = new ArrayList<>();
        for (int failure = 0; failure < 9; failure++) {
            delays.add(attempts.delay(Duration.ZERO).orElseThrow().toMillis());
        }

        // Then
        assertThat(delays).containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
    }

    @Test
    void jitter_is_full() {
        assertThat(policy(Duration.ofHours(1), 0).begin().delay(Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void what_the_gateway_asks_for_is_the_least() {
        assertThat(policy(Duration.ofHours(1), 0.5).begin().delay(Duration.ofSeconds(7)))
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void a_wait_that_ends_too_late_is_not_begun() {
        assertThat(policy(Duration.ofSeconds(6), 0.5).begin().delay(Duration.ofSeconds(7)))
                .isEmpty();
    }

    @Test
    void the_time_counts_from_the_first_failure() {
        // Given
        var attempts = policy(Duration.ofSeconds(10), 1).begin();
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(attempts.delay(Duration.ZERO)).contains(Duration.ofMillis(500));

        // When
        clock.addAndGet(Duration.ofMillis(9_900).toNanos());

        // Then the last attempt is made at its very end
        assertThat(attempts.delay(Duration.ZERO)).contains(Duration.ofMillis(100));
        clock.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(attempts.delay(Duration.ZERO)).isEmpty();
    }

    @Test
    void no_time_means_one_attempt() {
        assertThat(policy(Duration.ZERO, 0.5).begin().delay(Duration.ZERO)).isEmpty();
    }

    private PartRetries policy(Duration retryFor, double random) {
        return new PartRetries(retryFor, clock::get, () -> random);
    }
}
