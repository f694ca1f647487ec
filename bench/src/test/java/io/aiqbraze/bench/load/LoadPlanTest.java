package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadPlanTest {
    @ParameterizedTest
    @CsvSource({"1,100", "99,100", "100,100", "101,100", "300000,7", "2147483647,2147483647"})
    void the_requests_together_hold_every_event(int events, int batch) {
        // Given
        var plan = LoadPlan.events(events, batch, 1);

        // When
        long sum = IntStream.range(0, plan.requests())
                .map(plan::eventsIn)
                .asLongStream()
                .sum();

        // Then
        assertThat(sum).isEqualTo(events);
    }

    @Test
    void with_a_rate_requests_are_due_one_after_another() {
        // Given
        var plan = LoadPlan.events(1000, 100, 1).withRate(200);

        // Then
        assertThat(plan.dueNanos(3)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1500));
    }

    @Test
    void with_a_rate_it_is_known_how_long_the_plan_takes() {
        assertThat(LoadPlan.events(1000, 100, 1).withRate(200).length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void without_a_rate_every_request_is_due_at_once() {
        // Given
        var plan = LoadPlan.events(1000, 100, 1);

        // Then
        assertThat(plan.dueNanos(9)).isZero();
    }

    @Test
    void without_a_rate_all_of_the_warm_up_is_posted_as_fast_as_it_is_taken() {
        // Given
        var plan = LoadPlan.events(1000, 100, 1);

        // Then
        assertThat(plan.warmUp(50)).containsExactly(plan.withEvents(50));
    }

    @Test
    void with_a_rate_the_last_ten_seconds_of_the_warm_up_have_it() {
        // Given
        var plan = LoadPlan.events(1000, 100, 1).withRate(200);

        // Then
        assertThat(plan.warmUp(5000)).containsExactly(plan.withRate(0).withEvents(3000), plan.withEvents(2000));
    }

    @Test
    void a_short_warm_up_has_the_rate_from_its_beginning() {
        // Given
        var plan = LoadPlan.events(1000, 100, 1).withRate(200);

        // Then
        assertThat(plan.warmUp(1500)).containsExactly(plan.withEvents(1500));
    }

    @Test
    void there_may_be_no_warm_up() {
        assertThat(LoadPlan.events(1000, 100, 1).withRate(200).warmUp(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,0,1,events", "1,0,1,0,1,batch", "1,1,0,0,1,connections", "1,1,1,-1,1,rate", "1,1,1,0,0,users"})
    void a_plan_that_posts_nothing_is_refused(
            int events, int batch, int connections, int rate, int users, String named) {
        assertThatThrownBy(() -> new LoadPlan(Work.EVENTS, events, batch, connections, rate, users))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " is ");
    }
}
