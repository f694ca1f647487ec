package io.aiqbraze.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.preview.PreviewQueue.PreviewTurn;
import io.aiqbraze.gateway.preview.PreviewQueue.TurnState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time is in the hands of the test, and every turn is used on its thread. */
class PreviewQueueTest {
    private long nanos = Long.MAX_VALUE - 50;
    private final PreviewQueue turns = new PreviewQueue(2, Duration.ofNanos(100), () -> nanos);

    @AfterEach
    void leave_no_interrupt_behind() {
        boolean unused = Thread.interrupted();
    }

    @Test
    void there_are_as_many_turns_as_may_run_and_wait() {
        // Given
        PreviewTurn first = turns.take();
        PreviewTurn second = turns.take();

        // When
        PreviewTurn third = turns.take();

        // Then
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(third).isNull();
        assertThat(turns.isBlocked()).isFalse();
    }

    @Test
    void a_turn_that_ends_makes_room() {
        // Given
        use(turns.take());
        PreviewTurn second = turns.take();
        PreviewTurn third = turns.take();

        // When
        second.end();

        // Then
        assertThat(third).isNotNull();
        assertThat(turns.take()).isNotNull();
    }

    @Test
    void time_to_run_begins_anew_with_the_run() {
        // Given
        PreviewTurn turn = turns.take();
        nanos += 70;
        long leftToWait = turn.nanosLeft();

        // When
        boolean begun = turn.begin();
        nanos += 40;

        // Then
        assertThat(begun).isTrue();
        assertThat(leftToWait).isEqualTo(30);
        assertThat(turn.nanosLeft()).isEqualTo(60);
    }

    @Test
    void a_turn_that_waited_too_long_does_not_begin() {
        // Given
        PreviewTurn turn = turns.take();
        nanos += 100;

        // When
        long left = turn.nanosLeft();
        TurnState expired = turn.expire();

        // Then
        assertThat(left).isZero();
        assertThat(expired).isEqualTo(TurnState.WAITING);
        assertThat(turn.begin()).isFalse();
    }

    @Test
    void a_run_past_its_limit_is_interrupted_and_turns_all_others_away() {
        // Given
        PreviewTurn turn = turns.take();
        boolean begun = turn.begin();

        // When
        TurnState expired = turn.expire();

        // Then
        assertThat(begun).isTrue();
        assertThat(expired).isEqualTo(TurnState.RUNNING);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(turns.isBlocked()).isTrue();
        assertThat(turns.take()).isNull();
    }

    @Test
    void when_an_interrupted_run_ends_its_thread_is_as_good_as_new() {
        // Given
        PreviewTurn turn = turns.take();
        boolean begun = turn.begin();
        TurnState expired = turn.expire();

        // When
        turn.end();

        // Then
        assertThat(begun).isTrue();
        assertThat(expired).isEqualTo(TurnState.RUNNING);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(turns.take()).isNotNull();
    }

    @Test
    void a_turn_that_ended_just_in_time_interrupts_nobody() {
        // Given
        PreviewTurn turn = turns.take();
        use(turn);

        // When
        TurnState expired = turn.expire();

        // Then
        assertThat(expired).isEqualTo(TurnState.OVER);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(turns.isBlocked()).isFalse();
    }

    private static void use(PreviewTurn turn) {
        assertThat(turn.begin()).isTrue();
        turn.end();
    }
}
