package io.aiqbraze.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MinuteTallyTest {
    private final MinuteTally<String> tally = new MinuteTally<>(Comparator.naturalOrder());

    @Test
    void what_begins_is_told_at_the_next_look() {
        // Given
        tally.add("b", 2);
        tally.add("a", 1);
        tally.add("b", 3);

        // Then
        assertThat(told(0)).containsExactly("a 1", "b 5");
    }

    @Test
    void what_goes_on_is_told_once_a_minute() {
        // Given
        tally.add("a", 1);
        List<String> first = told(0);
        tally.add("a", 2);

        // When
        List<String> before = told(59);
        tally.add("a", 3);
        List<String> after = told(60);

        // Then
        assertThat(List.of(first, before, after)).containsExactly(List.of("a 1"), List.of(), List.of("a 5"));
    }

    @Test
    void what_has_ended_is_not_told_again() {
        // Given
        tally.add("a", 1);
        List<String> first = told(0);

        // Then
        assertThat(first).hasSize(1);
        assertThat(told(60)).isEmpty();
    }

    @Test
    void what_begins_again_after_a_quiet_minute_is_told_at_once() {
        // Given
        tally.add("a", 1);
        List<String> first = told(0);
        List<String> quiet = told(100);

        // When
        tally.add("a", 1);

        // Then
        assertThat(first).hasSize(1);
        assertThat(quiet).isEmpty();
        assertThat(told(101)).containsExactly("a 1");
    }

    private List<String> told(long seconds) {
        List<String> lines = new ArrayList<>();
        tally.tell(TimeUnit.SECONDS.toNanos(seconds), (key, count) -> lines.add(key + " " + count));
        return lines;
    }
}
