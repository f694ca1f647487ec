package io.aiqbraze.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.Standing.Ticket;
import io.aiqbraze.gateway.dispatch.Standing.Turn;
import io.aiqbraze.gateway.dispatch.budget.Now;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long RETRY = 100;

    private final Standing standing = new Standing(RETRY);

    @Test
    void a_refusal_of_the_key_makes_the_next_request_wait() {
        // When
        refuseKey(standing.begin(0), 0);

        // Then
        assertThat(standing.nanosUntilTry(10)).isEqualTo(90);
    }

    @Test
    void after_a_while_one_request_may_try() {
        // Given
        refuseKey(standing.begin(0), 0);

        // When
        Turn turn = standing.turn(RETRY);
        Ticket trial = standing.begin(RETRY);

        // Then
        assertThat(turn).isEqualTo(Turn.TRIAL);
        assertThat(trial.number()).isEqualTo(2);
        assertThat(standing.nanosUntilTry(RETRY)).isPositive();
    }

    @Test
    void a_refusal_that_may_be_of_content_leaves_the_way_open_to_others() {
        // When
        refuseContent(standing.begin(0), false, 0);

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
        assertThat(standing.turn(10)).isEqualTo(Turn.OTHERS);
    }

    @Test
    void refusals_of_three_shipments_in_a_row_are_not_of_content() {
        // When
        for (int request = 0; request < 3; request++) {
            refuseContent(standing.begin(0), false, 0);
        }

        // Then
        assertThat(standing.nanosUntilTry(10)).isEqualTo(90);
        assertThat(standing.isStopped(10)).isTrue();
    }

    @Test
    void a_shipment_refused_again_and_again_proves_nothing_and_is_not_asked_to_pieces() {
        // When
        refuseContent(standing.begin(0), false, 0);
        for (int attempt = 0; attempt < 10; attempt++) {
            refuseContent(standing.begin(0), true, 0);
        }

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
        assertThat(standing.turn(10)).isEqualTo(Turn.OTHERS);
        assertThat(standing.asksParts()).isFalse();
    }

    @Test
    void a_doubt_that_nobody_clears_is_a_stop() {
        // When
        refuseContent(standing.begin(0), false, 0);

        // Then
        assertThat(standing.isStopped(TimeUnit.MILLISECONDS.toNanos(999))).isFalse();
        assertThat(standing.isStopped(TimeUnit.SECONDS.toNanos(1))).isTrue();
    }

    @Test
    void only_a_request_that_left_after_the_refusal_shows_that_braze_takes_them() {
        // Given
        Ticket before = standing.begin(0);
        refuseKey(standing.begin(0), 0);

        // When
        standing.answered(before, true);
        boolean afterLateAnswer = standing.refusal() == null;
        standing.answered(standing.begin(RETRY), true);

        // Then
        assertThat(afterLateAnswer).isFalse();
        assertThat(standing.refusal()).isNull();
        assertThat(standing.turn(RETRY)).isEqualTo(Turn.ANYBODY);
    }

    @Test
    void an_answer_that_shows_nothing_ends_the_trial_only() {
        // Given
        refuseKey(standing.begin(0), 0);

        // When
        standing.answered(standing.begin(RETRY), false);

        // Then
        assertThat(standing.refusal()).isNotNull();
        assertThat(standing.nanosUntilTry(RETRY)).isZero();
    }

    @Test
    void what_was_taken_since_a_request_is_known() {
        // Given
        Ticket first = standing.begin(0);
        Ticket second = standing.begin(0);

        // When
        standing.answered(second, true);
        standing.answered(first, true);

        // Then
        assertThat(standing.hasTakenSince(first.number())).isTrue();
        assertThat(standing.hasTakenSince(second.number())).isFalse();
    }

    @Test
    void another_key_may_be_tried_at_once() {
        // Given
        refuseKey(standing.begin(0), 0);

        // When
        standing.keyChanged(10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
    }

    @Test
    void another_key_need_not_wait_for_the_trial_of_the_former_one() {
        // Given
        refuseKey(standing.begin(0), 0);
        Ticket trial = standing.begin(RETRY);

        // When
        standing.keyChanged(200);
        refuseKey(trial, 200);

        // Then
        assertThat(standing.nanosUntilTry(200)).isZero();
    }

    @Test
    void a_late_refusal_of_the_former_key_does_not_stop_the_new_one() {
        // Given
        Ticket former = standing.begin(0);
        standing.keyChanged(0);

        // When
        refuseKey(former, 10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isZero();
    }

    @Test
    void a_late_answer_to_the_former_key_does_not_end_the_trial_of_the_new_one() {
        // Given
        refuseKey(standing.begin(0), 0);
        Ticket former = standing.begin(RETRY);
        standing.keyChanged(RETRY);
        Ticket trial = standing.begin(RETRY);

        // When
        standing.answered(former, false);

        // Then
        assertThat(trial.key()).isNotEqualTo(former.key());
        assertThat(standing.nanosUntilTry(1000)).isEqualTo(RETRY);
    }

    @Test
    void a_new_key_that_is_refused_too_waits_again() {
        // Given
        refuseKey(standing.begin(0), 0);
        standing.keyChanged(10);

        // When
        refuseKey(standing.begin(10), 10);

        // Then
        assertThat(standing.nanosUntilTry(10)).isEqualTo(RETRY);
    }

    private void refuseKey(Ticket ticket, long now) {
        standing.refused(ticket, "401", "HTTP 401", false, false, new Now(now, 0));
    }

    private void refuseContent(Ticket ticket, boolean again, long now) {
        standing.refused(ticket, "403", "HTTP 403", true, again, new Now(now, 0));
    }
}
