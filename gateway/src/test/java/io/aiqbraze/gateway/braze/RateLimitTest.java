package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both dialects of braze-facts 2.5. */
class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:15:30.250Z");

    @Test
    void the_classic_dialect_tells_the_reset_as_a_point_in_time() {
        // When
        RateLimit limit = read(
                "X-RateLimit-Limit", "3000",
                "X-RateLimit-Remaining", "17",
                "X-RateLimit-Reset", "" + (NOW.getEpochSecond() + 2));

        // Then
        assertThat(limit).isEqualTo(new RateLimit(OptionalInt.of(17), Duration.ofMillis(1750), null));
    }

    @Test
    void the_new_dialect_tells_the_reset_as_a_span() {
        // When
        RateLimit limit = read("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1800");

        // Then
        assertThat(limit).isEqualTo(new RateLimit(OptionalInt.of(0), Duration.ofMinutes(30), null));
    }

    @Test
    void the_new_dialects_429_has_nothing_but_the_seconds_to_wait() {
        // When
        RateLimit limit = read("X-Ratelimit-Retry-After", "12");

        // Then
        assertThat(limit).isEqualTo(new RateLimit(OptionalInt.empty(), null, Duration.ofSeconds(12)));
    }

    @Test
    void brazes_own_header_comes_before_the_general_one() {
        // When
        RateLimit limit = read("Retry-After", "99", "X-Ratelimit-Retry-After", "12");

        // Then
        assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void the_general_header_is_taken_where_there_is_no_other() {
        // When
        RateLimit limit = read("Retry-After", "99");

        // Then
        assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(99));
    }

    @Test
    void a_reset_in_the_past_is_now() {
        // When
        RateLimit limit = read("X-RateLimit-Reset", "" + (NOW.getEpochSecond() - 5));

        // Then
        assertThat(limit.reset()).isEqualTo(Duration.ZERO);
    }

    @Test
    void no_header_makes_us_wait_for_longer_than_two_hours() {
        // When
        RateLimit limit = read("X-Ratelimit-Retry-After", "999999999");

        // Then
        assertThat(limit.retryAfter()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void what_is_no_number_counts_as_absent(String header) {
        // When
        RateLimit limit =
                read("X-RateLimit-Remaining", header, "X-RateLimit-Reset", header, "X-Ratelimit-Retry-After", header);

        // Then
        assertThat(limit).isEqualTo(RateLimit.UNKNOWN);
    }

    private static RateLimit read(String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int header = 0; header < headers.length; header += 2) {
            map.add(headers[header], headers[header + 1]);
        }
        return RateLimit.of(map, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
