package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HourlyPoolTest {
    @Test
    void a_used_up_pool_waits_for_the_full_hour() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        assertThat(pool.take(at("10:20:00")).number()).isEqualTo(1);

        // When
        long wait = pool.nanosUntilFree(at("10:45:00"));

        // Then
        assertThat(wait).isEqualTo(TimeUnit.MINUTES.toNanos(15));
    }

    @Test
    void the_full_hour_fills_the_pool_again() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        assertThat(pool.take(at("10:59:59")).number()).isEqualTo(1);

        // When
        long wait = pool.nanosUntilFree(at("11:00:00"));

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void the_hour_of_the_start_gives_only_the_share_of_what_is_left_of_it() {
        // Given
        var pool = new HourlyPool(100, at("10:45:00"));

        // When
        int sent = 0;
        while (pool.nanosUntilFree(at("10:50:00")) == 0) {
            sent++;
            assertThat(pool.take(at("10:50:00")).number()).isEqualTo(sent);
        }

        // Then
        assertThat(sent).isEqualTo(25);
    }

    @Test
    void a_clock_set_back_hands_out_nothing_twice() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        assertThat(pool.take(at("11:10:00")).number()).isEqualTo(1);

        // When
        long wait = pool.nanosUntilFree(at("10:59:00"));

        // Then
        assertThat(wait).isPositive();
    }

    @Test
    void what_braze_says_is_left_replaces_the_guess_of_the_start() {
        // Given
        var pool = new HourlyPool(100, at("10:45:00"));
        HourlyPool.Stamp stamp = pool.take(at("10:45:00"));

        // When
        pool.observe(stamp, OptionalInt.empty(), OptionalInt.of(80), millisTo("11:00:00", "10:45:01"), at("10:45:01"));

        // Then
        assertThat(pool.take(at("10:45:02")).free()).isEqualTo(79);
    }

    @Test
    void more_than_the_share_that_is_configured_is_never_sent() {
        // Given
        var pool = new HourlyPool(100, at("10:45:00"));
        HourlyPool.Stamp stamp = pool.take(at("10:45:00"));

        // When Braze speaks of the limit that all share
        pool.observe(
                stamp, OptionalInt.empty(), OptionalInt.of(249_990), millisTo("11:00:00", "10:45:01"), at("10:45:01"));

        // Then
        assertThat(pool.take(at("10:45:02")).free()).isEqualTo(98);
    }

    @Test
    void an_hour_that_braze_begins_before_us_has_the_whole_share() {
        // Given
        var pool = new HourlyPool(2, at("10:00:00"));
        HourlyPool.Stamp first = pool.take(at("10:10:00"));
        HourlyPool.Stamp second = pool.take(at("10:59:58"));

        // When Braze counts the second in the hour that begins by its clock
        pool.observe(
                second, OptionalInt.empty(), OptionalInt.of(249_999), TimeUnit.MINUTES.toMillis(60), at("10:59:58"));

        // Then
        assertThat(first.number()).isEqualTo(1);
        assertThat(pool.take(at("10:59:59")).free()).isZero();
        assertThat(pool.nanosUntilFree(at("11:59:58"))).isZero();
    }

    @Test
    void a_clock_set_back_by_hours_holds_nothing_back_for_longer_than_one() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        assertThat(pool.take(at("10:30:00")).number()).isEqualTo(1);

        // When
        long wait = pool.nanosUntilFree(at("05:30:00"));

        // Then
        assertThat(wait).isEqualTo(TimeUnit.HOURS.toNanos(1));
    }

    @Test
    void what_left_after_the_request_is_not_in_what_braze_says() {
        // Given
        var pool = new HourlyPool(100, at("10:00:00"));
        HourlyPool.Stamp first = pool.take(at("10:00:00"));
        HourlyPool.Stamp second = pool.take(at("10:00:00"));

        // When
        pool.observe(first, OptionalInt.empty(), OptionalInt.of(50), millisTo("11:00:00", "10:00:01"), at("10:00:01"));

        // Then
        assertThat(second.number()).isEqualTo(2);
        assertThat(pool.take(at("10:00:02")).free()).isEqualTo(48);
    }

    @Test
    void a_limit_that_only_braze_knows_is_obeyed_once_it_was_told() {
        // Given
        var pool = new HourlyPool(HourlyPool.UNKNOWN, at("10:00:00"));

        // When
        pool.observe(
                pool.take(at("10:00:00")),
                OptionalInt.empty(),
                OptionalInt.of(0),
                millisTo("11:00:00", "10:00:01"),
                at("10:00:01"));

        // Then
        assertThat(pool.nanosUntilFree(at("10:59:00"))).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(pool.nanosUntilFree(at("11:00:00"))).isZero();
    }

    @Test
    void a_late_answer_about_the_last_hour_takes_nothing_from_the_next() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        HourlyPool.Stamp last = pool.take(at("10:59:59"));

        // When
        pool.observe(last, OptionalInt.empty(), OptionalInt.of(0), 0, at("11:00:01"));

        // Then
        assertThat(pool.nanosUntilFree(at("11:00:01"))).isZero();
    }

    @Test
    void brazes_hour_ends_when_braze_says_whatever_our_clock_shows() {
        // Given
        var pool = new HourlyPool(2, at("10:00:00"));

        // When Braze's clock is two seconds behind, so that its old hour is not over
        pool.observe(pool.take(at("11:00:00")), OptionalInt.empty(), OptionalInt.of(0), 2000, at("11:00:00"));

        // Then
        assertThat(pool.nanosUntilFree(at("11:00:01"))).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(pool.nanosUntilFree(at("11:00:02"))).isZero();
    }

    @Test
    void a_limit_below_the_configured_one_holds_in_the_next_hour_too() {
        // Given
        var pool = new HourlyPool(100, at("10:00:00"));

        // When
        pool.observe(
                pool.take(at("10:00:00")),
                OptionalInt.of(10),
                OptionalInt.of(9),
                millisTo("11:00:00", "10:00:01"),
                at("10:00:01"));

        // Then
        assertThat(pool.take(at("11:00:00")).free()).isEqualTo(9);
    }

    @Test
    void a_limit_that_braze_raises_again_is_at_most_the_configured_one() {
        // Given
        var pool = new HourlyPool(100, at("10:00:00"));
        long rest = millisTo("11:00:00", "10:00:01");
        pool.observe(pool.take(at("10:00:00")), OptionalInt.of(10), OptionalInt.of(9), rest, at("10:00:01"));

        // When
        pool.observe(pool.take(at("10:00:01")), OptionalInt.of(5000), OptionalInt.of(4998), rest, at("10:00:01"));

        // Then
        assertThat(pool.take(at("10:00:02")).free()).isEqualTo(97);
    }

    @Test
    void what_an_operator_has_forgotten_is_counted_by_ourselves() {
        // Given
        var pool = new HourlyPool(100, at("10:00:00"));
        pool.observe(
                pool.take(at("10:00:00")),
                OptionalInt.empty(),
                OptionalInt.of(0),
                millisTo("11:00:00", "10:00:01"),
                at("10:00:01"));

        // When
        pool.forget(at("10:00:02"));

        // Then
        assertThat(pool.take(at("10:00:02")).free()).isEqualTo(98);
    }

    private static long millisTo(String end, String now) {
        return at(end) - at(now);
    }

    private static long at(String time) {
        return Instant.parse("2026-01-05T" + time + "Z").toEpochMilli();
    }
}
