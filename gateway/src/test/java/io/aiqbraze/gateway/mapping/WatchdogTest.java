package io.aiqbraze.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread is the worker and the watchdog; the CPU time that it has used is in the hands of the test. */
class WatchdogTest {
    private static final long LIMIT = 100;

    private long cpu;
    private final Watchdog watchdog = new Watchdog(thread -> cpu, LIMIT);
    private final List<String> said = new ArrayList<>();
    private Runnable whenItRunsAway = () -> {};
    private final Watchdog.Turn turn = watchdog.begin(new Watchdog.Watched() {
        @Override
        public void isLate() {
            said.add("late");
        }

        @Override
        public void ranAway() {
            said.add("ran away");
            whenItRunsAway.run();
        }

        @Override
        public void isLost() {
            said.add("lost");
        }
    });

    @AfterEach
    void leave_no_interrupt_behind() {
        turn.end();
        boolean unused = Thread.interrupted();
    }

    @Test
    void a_payload_within_its_time_is_left_alone() {
        // Given
        turn.begins();
        watchdog.look();

        // When
        cpu += LIMIT;
        watchdog.look();

        // Then
        assertThat(said).containsExactly("late");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_payload_past_its_time_is_interrupted_and_nothing_behind_it() {
        // Given
        turn.begins();
        watchdog.look();

        // When
        cpu += LIMIT + 1;
        watchdog.look();
        boolean within = Thread.currentThread().isInterrupted();
        turn.ends();

        // Then
        assertThat(said).containsExactly("late", "ran away");
        assertThat(within).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_process_that_stood_still_blames_nobody() {
        // Given
        turn.begins();

        // When
        for (int look = 0; look < 100; look++) {
            watchdog.look();
        }

        // Then
        assertThat(said).containsOnly("late");
    }

    @Test
    void what_a_thread_does_between_payloads_is_not_the_rules() {
        // Given
        turn.begins();
        watchdog.look();
        turn.ends();

        // When
        cpu += 10 * LIMIT;
        watchdog.look();
        cpu += 10 * LIMIT;
        watchdog.look();

        // Then
        assertThat(said).isEmpty();
    }

    @Test
    void many_payloads_that_together_take_long_are_none_that_runs_away() {
        // When
        for (int payload = 0; payload < 100; payload++) {
            turn.begins();
            watchdog.look();
            cpu += LIMIT;
            turn.ends();
        }

        // Then
        assertThat(said).isEmpty();
    }

    @Test
    void what_began_with_the_next_payload_counts_for_that_alone() {
        // Given
        turn.begins();
        watchdog.look();
        cpu += LIMIT;
        turn.ends();

        // When
        turn.begins();
        watchdog.look();
        cpu += LIMIT;
        watchdog.look();

        // Then
        assertThat(said).containsExactly("late");
    }

    @Test
    void its_request_is_told_before_it_can_end() {
        // Given
        var interrupted = new ArrayList<Boolean>();
        whenItRunsAway = () -> interrupted.add(Thread.currentThread().isInterrupted());
        turn.begins();
        watchdog.look();

        // When
        cpu += LIMIT + 1;
        watchdog.look();

        // Then
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void one_that_does_not_listen_for_as_long_again_is_lost_once() {
        // Given
        turn.begins();
        watchdog.look();
        cpu += LIMIT + 1;
        watchdog.look();

        // When
        cpu += LIMIT;
        watchdog.look();
        List<String> before = List.copyOf(said);
        for (int look = 0; look < 3; look++) {
            cpu += LIMIT + 1;
            watchdog.look();
        }

        // Then
        assertThat(before).doesNotContain("lost");
        assertThat(said).containsOnlyOnce("lost");
        assertThat(said).containsOnlyOnce("ran away");
    }

    @Test
    void a_payload_that_ends_as_it_is_to_be_interrupted_is_not() {
        // Given
        turn.begins();
        watchdog.look();
        cpu += LIMIT + 1;

        // When
        turn.ends();
        watchdog.look();

        // Then
        assertThat(said).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_turn_that_has_ended_is_forgotten() {
        // Given
        turn.begins();
        watchdog.look();

        // When
        turn.end();
        cpu += LIMIT + 1;
        watchdog.look();

        // Then
        assertThat(said).isEmpty();
    }
}
