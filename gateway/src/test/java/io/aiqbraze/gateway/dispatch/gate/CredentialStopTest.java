package io.aiqbraze.gateway.dispatch.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Ticket;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Turn;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CredentialStopTest {
    private static final long RETRY = 100;

    private final CredentialStop credentials = new CredentialStop(RETRY);

    @Test
    void a_refusal_of_the_key_makes_the_next_request_wait() {
        // When
        refuseKey(credentials.begin(0), 0);

        // Then
        assertThat(credentials.nanosUntilTry(10)).isEqualTo(90);
    }

    @Test
    void after_a_while_one_request_may_try() {
        // Given
        refuseKey(credentials.begin(0), 0);

        // When
        Turn turn = credentials.turn(RETRY);
        Ticket trial = credentials.begin(RETRY);

        // Then
        assertThat(turn).isEqualTo(Turn.TRIAL);
        assertThat(trial.number()).isEqualTo(2);
        assertThat(credentials.nanosUntilTry(RETRY)).isPositive();
    }

    @Test
    void a_refusal_that_may_be_of_content_leaves_the_way_open_to_others() {
        // When
        refuseContent(credentials.begin(0), false, 0);

        // Then
        assertThat(credentials.nanosUntilTry(10)).isZero();
        assertThat(credentials.turn(10)).isEqualTo(Turn.OTHERS);
    }

    @Test
    void refusals_of_three_shipments_in_a_row_are_not_of_content() {
        // When
        for (int request = 0; request < 3; request++) {
            refuseContent(credentials.begin(0), false, 0);
        }

        // Then
        assertThat(credentials.nanosUntilTry(10)).isEqualTo(90);
        assertThat(credentials.isStopped(10)).isTrue();
    }

    @Test
    void a_shipment_refused_again_and_again_proves_nothing_and_is_not_asked_to_pieces() {
        // When
        refuseContent(credentials.begin(0), false, 0);
        for (int attempt = 0; attempt < 10; attempt++) {
            refuseContent(credentials.begin(0), true, 0);
        }

        // Then
        assertThat(credentials.nanosUntilTry(10)).isZero();
        assertThat(credentials.turn(10)).isEqualTo(Turn.OTHERS);
        assertThat(credentials.asksParts()).isFalse();
    }

    @Test
    void a_doubt_that_nobody_clears_is_a_stop() {
        // When
        refuseContent(credentials.begin(0), false, 0);

        // Then
        assertThat(credentials.isStopped(TimeUnit.MILLISECONDS.toNanos(999))).isFalse();
        assertThat(credentials.isStopped(TimeUnit.SECONDS.toNanos(1))).isTrue();
    }

    @Test
    void only_a_request_that_left_after_the_refusal_shows_that_braze_takes_them() {
        // Given
        Ticket before = credentials.begin(0);
        refuseKey(credentials.begin(0), 0);

        // When
        credentials.answered(before, true);
        boolean afterLateAnswer = credentials.refusal() == null;
        credentials.answered(credentials.begin(RETRY), true);

        // Then
        assertThat(afterLateAnswer).isFalse();
        assertThat(credentials.refusal()).isNull();
        assertThat(credentials.turn(RETRY)).isEqualTo(Turn.ANY);
    }

    @Test
    void an_answer_that_shows_nothing_ends_the_trial_only() {
        // Given
        refuseKey(credentials.begin(0), 0);

        // When
        credentials.answered(credentials.begin(RETRY), false);

        // Then
        assertThat(credentials.refusal()).isNotNull();
        assertThat(credentials.nanosUntilTry(RETRY)).isZero();
    }

    @Test
    void what_was_taken_since_a_request_is_known() {
        // Given
        Ticket first = credentials.begin(0);
        Ticket second = credentials.begin(0);

        // When
        credentials.answered(second, true);
        credentials.answered(first, true);

        // Then
        assertThat(credentials.hasTakenSince(first.number())).isTrue();
        assertThat(credentials.hasTakenSince(second.number())).isFalse();
    }

    @Test
    void another_key_may_be_tried_at_once() {
        // Given
        refuseKey(credentials.begin(0), 0);

        // When
        credentials.keyChanged(10);

        // Then
        assertThat(credentials.nanosUntilTry(10)).isZero();
    }

    @Test
    void another_key_need_not_wait_for_the_trial_of_the_former_one() {
        // Given
        refuseKey(credentials.begin(0), 0);
        Ticket trial = credentials.begin(RETRY);

        // When
        credentials.keyChanged(200);
        refuseKey(trial, 200);

        // Then
        assertThat(credentials.nanosUntilTry(200)).isZero();
    }

    @Test
    void a_late_refusal_of_the_former_key_does_not_stop_the_new_one() {
        // Given
        Ticket former = credentials.begin(0);
        credentials.keyChanged(0);

        // When
        refuseKey(former, 10);

        // Then
        assertThat(credentials.nanosUntilTry(10)).isZero();
    }

    @Test
    void a_late_answer_to_the_former_key_does_not_end_the_trial_of_the_new_one() {
        // Given
        refuseKey(credentials.begin(0), 0);
        Ticket former = credentials.begin(RETRY);
        credentials.keyChanged(RETRY);
        Ticket trial = credentials.begin(RETRY);

        // When
        credentials.answered(former, false);

        // Then
        assertThat(trial.key()).isNotEqualTo(former.key());
        assertThat(credentials.nanosUntilTry(1000)).isEqualTo(RETRY);
    }

    @Test
    void a_new_key_that_is_refused_too_waits_again() {
        // Given
        refuseKey(credentials.begin(0), 0);
        credentials.keyChanged(10);

        // When
        refuseKey(credentials.begin(10), 10);

        // Then
        assertThat(credentials.nanosUntilTry(10)).isEqualTo(RETRY);
    }

    private void refuseKey(Ticket ticket, long now) {
        credentials.refused(ticket, "401", "HTTP 401", false, false, new DispatchTime(now, 0));
    }

    private void refuseContent(Ticket ticket, boolean again, long now) {
        credentials.refused(ticket, "403", "HTTP 403", true, again, new DispatchTime(now, 0));
    }
}
