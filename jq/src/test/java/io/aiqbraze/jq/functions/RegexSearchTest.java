package io.aiqbraze.jq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aiqbraze.jq.run.RunawayRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** The time of the clock is real, the CPU time that the thread has used is in the hands of the test. */
class RegexSearchTest {
    private static final String FOR_EVER = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";

    @Test
    void a_search_is_given_up_for_the_cpu_time_that_it_uses_and_not_because_the_process_stood_still() throws Exception {
        // Given
        var thread = new UsedTime(List.of(5L, 5L, 5L, 5 + TimeUnit.SECONDS.toNanos(1)));
        var search = new RegexSearch(RegexSearch.CompiledRegex.of("(a+)+$", ""), FOR_EVER, thread);

        // When
        Throwable end = catchThrowable(search::finds);

        // Then
        assertThat(end).isInstanceOf(RunawayRule.class);
        assertThat(thread.used).isEmpty();
    }

    @Test
    void a_search_that_is_quick_asks_for_no_time() throws Exception {
        // Given
        var thread = new UsedTime(List.of());

        // When
        boolean found = new RegexSearch(RegexSearch.CompiledRegex.of("a!$", ""), FOR_EVER, thread).finds();

        // Then
        assertThat(found).isTrue();
    }

    private static final class UsedTime implements LongSupplier {
        private final Deque<Long> used;

        UsedTime(List<Long> used) {
            this.used = new ArrayDeque<>(used);
        }

        @Override
        public long getAsLong() {
            return used.remove();
        }
    }
}
