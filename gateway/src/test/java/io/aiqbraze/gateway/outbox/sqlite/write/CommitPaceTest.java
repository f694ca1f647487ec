package io.aiqbraze.gateway.outbox.sqlite.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop.CommitPace;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private long now = Long.MAX_VALUE;
    private final CommitPace pace = new CommitPace(() -> now);

    @Test
    void the_first_commit_waits_for_nobody() {
        assertThat(pace.wanted()).isZero();
    }

    @Test
    void after_a_commit_of_one_write_the_next_waits_for_nobody() {
        // When
        pace.answered(1);

        // Then
        assertThat(pace.wanted()).isZero();
    }

    @Test
    void after_a_commit_that_several_shared_the_next_waits_for_half_of_them() {
        // When
        pace.answered(7);

        // Then
        assertThat(pace.wanted()).isEqualTo(3);
        assertThat(pace.leftNanos()).isEqualTo(CommitPace.MOST_NANOS);
    }

    @Test
    void who_does_not_come_back_is_waited_for_a_short_time() {
        // Given
        pace.answered(64);

        // When
        now += CommitPace.MOST_NANOS;

        // Then
        assertThat(pace.leftNanos()).isZero();
    }
}
