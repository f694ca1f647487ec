package io.aiqbraze.gateway.dispatch.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HourlyPoolTest {
    @Test
    void a_used_up_pool_waits_for_the_full_hour() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        pool.take(now("10:20:00"));

        // When
        long wait = pool.nanosUntilFree(now("10:45:00"));

        // Then
        assertThat(wait).isEqualTo(TimeUnit.MINUTES.toNanos(15));
    }

    @Test
    void the_full_hour_fills_the_pool_again() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        pool.take(now("10:59:59"));

        // When
        long wait = pool.nanosUntilFree(now("11:00:00"));

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void the_hour_of_the_start_gives_only_the_share_of_what_is_left_of_it() {
        // Given
        var pool = new HourlyPool(100, at("10:45:00"));

        // When
        int sent = 0;
        while (pool.nanosUntilFree(now("10:50:00")) == 0) {
            pool.take(now("10:50:00"));
            sent++;
        }

        // Then
        assertThat(sent).isEqualTo(25);
    }

    @Test
    void a_clock_set_back_hands_out_nothing_twice() {
        // Given
        var pool = new HourlyPool(1, at("10:00:00"));
        pool.take(now("11:10:00"));

        // When
        long wait = pool.nanosUntilFree(now("10:59:00"));

        // Then
        assertThat(wait).isPositive();
    }

    private static Now now(String time) {
        return new Now(0, at(time));
    }

    private static long at(String time) {
        return Instant.parse("2026-01-05T" + time + "Z").toEpochMilli();
    }
}
