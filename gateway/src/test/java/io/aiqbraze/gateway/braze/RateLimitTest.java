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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both dialects of docs/braze.md#headers-about-limits. */
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
        assertThat(limit)
                .isEqualTo(new RateLimit(OptionalInt.of(3000), OptionalInt.of(17), Duration.ofMillis(1750), null));
    }

    @Test
    void the_new_dialect_tells_the_reset_as_a_span() {
        // When
        RateLimit limit = read("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1800");

        // Then
        assertThat(limit)
                .isEqualTo(new RateLimit(OptionalInt.empty(), OptionalInt.of(0), Duration.ofMinutes(30), null));
    }

    @Test
    void the_new_dialects_429_has_nothing_but_the_seconds_to_wait() {
        // When
        RateLimit limit = read("X-Ratelimit-Retry-After", "12");

        // Then
        assertThat(limit)
                .isEqualTo(new RateLimit(OptionalInt.empty(), OptionalInt.empty(), null, Duration.ofSeconds(12)));
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

    @ParameterizedTest
    @CsvSource({
        "12, PT12S",
        "' 12 ', PT12S",
        "1.5, PT1.5S",
        "0.001, PT0.001S",
        "1767608132, PT1.75S",
        "1767608132.5, PT2.25S",
        "1767608132000, PT1.75S",
        "'Mon, 05 Jan 2026 10:15:40 GMT', PT9.75S",
        "'Monday, 05-Jan-26 10:15:40 GMT', PT9.75S",
        "'Mon Jan  5 10:15:40 2026', PT9.75S"
    })
    void a_time_is_understood_in_every_form(String header, Duration expected) {
        // When
        RateLimit limit = read("X-RateLimit-Reset", header, "Retry-After", header);

        // Then
        assertThat(limit.reset()).isEqualTo(expected);
        assertThat(limit.retryAfter()).isEqualTo(expected);
    }

    @Test
    void a_point_in_time_is_read_by_the_clock_that_wrote_it() {
        // When Braze's clock is an hour behind ours
        RateLimit limit = read("Date", "Mon, 05 Jan 2026 09:15:30 GMT", "X-RateLimit-Reset", "1767604532");

        // Then
        assertThat(limit.reset()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_is_left_of_a_second_since_that_date_is_not_taken_for_a_wrong_clock() {
        // When
        RateLimit limit = read("Date", "Mon, 05 Jan 2026 10:15:30 GMT", "X-RateLimit-Reset", "1767608132");

        // Then
        assertThat(limit.reset()).isEqualTo(Duration.ofMillis(1750));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-1", "1e9", "1.", "0x10", "99999999999999999999", "Mon, 45 Foo 2026 07:28:00 GMT"})
    void what_tells_no_number_and_no_time_counts_as_absent(String header) {
        // When
        RateLimit limit = read(
                "X-RateLimit-Limit", header,
                "X-RateLimit-Remaining", header,
                "X-RateLimit-Reset", header,
                "X-Ratelimit-Retry-After", header);

        // Then
        assertThat(limit).isEqualTo(RateLimit.UNKNOWN);
    }

    @Test
    void a_limit_of_no_requests_is_none() {
        assertThat(read("X-RateLimit-Limit", "0", "X-RateLimit-Remaining", "0"))
                .isEqualTo(new RateLimit(OptionalInt.empty(), OptionalInt.of(0), null, null));
    }

    @Test
    void a_wait_of_nothing_is_no_hint() {
        assertThat(read("Retry-After", "0", "X-RateLimit-Reset", "2").hint()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read("Retry-After", "0", "X-RateLimit-Reset", "0").hint()).isNull();
    }

    private static RateLimit read(String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int header = 0; header < headers.length; header += 2) {
            map.add(headers[header], headers[header + 1]);
        }
        return RateLimit.of(map, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
