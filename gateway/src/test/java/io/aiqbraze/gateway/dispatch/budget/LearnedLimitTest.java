package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole workspace and a gateway, on a clock of their own. */
class LearnedLimitTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300})
    void a_limit_far_below_the_configured_one_meets_no_429(int tripMillis) {
        // Given
        var braze = new PlayedBraze(3_000, 300, Duration.ofMillis(tripMillis), true);

        // When
        Duration unused = braze.until(3_000);

        // Then
        assertThat(braze.refused).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void a_learned_limit_is_used_in_full(int tripMillis) {
        // Given the first window behind us
        var braze = new PlayedBraze(3_000, 300, Duration.ofMillis(tripMillis), true);
        Duration unused = braze.until(300);

        // When ten windows of it are sent
        Duration took = braze.until(3_300);

        // Then nine tenths of what Braze allows, or more
        assertThat(took).isLessThan(Duration.ofSeconds(30).multipliedBy(10).dividedBy(9));
    }

    @Test
    void a_limit_as_configured_is_used_in_full_although_the_start_is_slow() {
        // Given answers after a millisecond
        var braze = new PlayedBraze(3_000, 3_000, Duration.ofMillis(1), true);

        // When
        Duration took = braze.until(3_000);

        // Then 256 are under way at once, twelve times, after some ten answers
        assertThat(took).isLessThan(Duration.ofMillis(40));
    }

    @Test
    void what_others_use_is_left_to_them() {
        // Given a limit of which others use a half while ours begins
        var braze = new PlayedBraze(300, 300, Duration.ofMillis(20), true);
        braze.others(150);

        // When
        Duration took = braze.until(300);

        // Then
        assertThat(braze.refused).isZero();
        assertThat(took).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void a_limit_of_which_braze_says_nothing_is_met_by_few_requests_after_each_429() {
        // Given
        var braze = new PlayedBraze(3_000, 300, Duration.ofMillis(20), false);

        // When
        Duration unused = braze.until(600);

        // Then no more than were under way at the first, and few alone
        assertThat(braze.refused).isLessThan(300);
        assertThat(braze.left()).isLessThan(600 + 300 + 256);
    }
}
