package io.aiqbraze.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long RETRY = 100;

    private final Standing standing = new Standing("default/track", RETRY);

    @Test
    void a_refusal_makes_the_next_request_wait() {
        // When
        standing.stopped(standing.begin(), "HTTP 401", 0);

        // Then
        assertThat(standing.nanosUntilTry(10)).isEqualTo(90);
    }

    @Test
    void another_key_may_be_tried_at_once() {
        // Given
        standing.stopped(standing.begin(), "HTTP 401", 0);

        // When
        standing.keyChanged(10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
    }

    @Test
    void another_key_need_not_wait_for_the_trial_of_the_former_one() {
        // Given
        standing.stopped(standing.begin(), "HTTP 401", 0);
        int trial = standing.begin();

        // When
        standing.keyChanged(200);
        standing.stopped(trial, "HTTP 401", 200);

        // Then
        assertThat(standing.nanosUntilTry(200)).isZero();
    }

    @Test
    void a_late_refusal_of_the_former_key_does_not_stop_the_new_one() {
        // Given
        int former = standing.begin();
        standing.keyChanged(0);

        // When
        standing.stopped(former, "HTTP 401", 10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
    }

    @Test
    void a_late_answer_to_the_former_key_does_not_end_the_trial_of_the_new_one() {
        // Given
        standing.stopped(standing.begin(), "HTTP 401", 0);
        int former = standing.begin();
        standing.keyChanged(10);
        int trial = standing.begin();

        // When
        standing.answered(former, false);

        // Then
        assertThat(trial).isNotEqualTo(former);
        assertThat(standing.nanosUntilTry(1000)).isEqualTo(RETRY);
    }

    @Test
    void a_new_key_that_is_refused_too_waits_again() {
        // Given
        standing.stopped(standing.begin(), "HTTP 401", 0);
        standing.keyChanged(10);

        // When
        standing.stopped(standing.begin(), "HTTP 403", 10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isEqualTo(RETRY);
        assertThat(standing.stoppedBecause()).isEqualTo("HTTP 403");
    }
}
