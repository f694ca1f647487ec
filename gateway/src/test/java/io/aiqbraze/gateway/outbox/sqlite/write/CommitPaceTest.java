package io.aiqbraze.gateway.outbox.sqlite.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.sqlite.write.CommitLoop.CommitPace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private long now = Long.MAX_VALUE;
    private final List<Long> slept = new ArrayList<>();
    private final CommitPace pace = new CommitPace(() -> now, slept::add);

    @Test
    void the_first_commit_does_not_wait() {
        // When
        pace.await();

        // Then
        assertThat(slept).isEmpty();
    }

    @Test
    void after_a_commit_that_several_shared_the_next_waits_for_more() {
        // Given
        pace.begins(2);
        now += 1_000_000;

        // When
        pace.await();

        // Then
        assertThat(slept).containsExactly(CommitPace.NANOS - 1_000_000);
    }

    @Test
    void after_a_commit_of_one_write_the_next_does_not_wait() {
        // Given
        pace.begins(2);
        pace.begins(1);

        // When
        pace.await();

        // Then
        assertThat(slept).isEmpty();
    }

    @Test
    void a_commit_that_took_long_is_not_waited_for() {
        // Given
        pace.begins(2);
        now += CommitPace.NANOS;

        // When
        pace.await();

        // Then
        assertThat(slept).isEmpty();
    }
}
